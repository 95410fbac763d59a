using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Serilog.Events;
using Serilog.Parsing;
using WebApp.Data;
using WebApp.Operations.Logs;

namespace WebApp.Tests.Operations;

/// <summary>Log files alone over a folder of their own, without a site.</summary>
internal static class LogLab
{
    public static LogFiles Files(string folder, int keepFree = 0) => new(
        new DataFolder(new ConfigurationBuilder().AddInMemoryCollection([new("Data:Directory", folder)]).Build(), new HostingEnvironment { ContentRootPath = folder }),
        Options.Create(new LogOptions { KeepFreeMegabytes = keepFree, MaxMegabytes = 10 }), TimeProvider.System);

    public static LogEvent Line(string text, string category = "Lab") => new(DateTimeOffset.UtcNow, LogEventLevel.Information, null, new MessageTemplateParser().Parse(text),
        [new LogEventProperty("SourceContext", new ScalarValue(category))]);
}
