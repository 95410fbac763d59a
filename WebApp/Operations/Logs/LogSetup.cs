using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Extensions.Logging;
using WebApp.Operations.Health;

namespace WebApp.Operations.Logs;

/// <summary>Registers the log files, their reader, and how the console log looks under systemd.</summary>
public static class LogSetup
{
    /// <summary>Adds them beside every other listener of the log, under the same levels (<c>Logging:LogLevel</c>).</summary>
    internal static IServiceCollection AddLogs(this IServiceCollection services)
    {
        services.AddOptions<LogOptions>().BindConfiguration("Logs").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<LogFiles>().AddSingleton<LogReader>().AddScoped<IHealthLook, LogsLook>();
        services.AddSingleton<ILoggerProvider>(Provider);
        // Requests as ASP.NET Core tells them name paths with their queries; the journal knows those that matter.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        // The journal of systemd has a time and a priority of its own: one line each, as sd-daemon(3) reads it. Logging:Console:FormatterName overrules.
        if (Environment.GetEnvironmentVariable("JOURNAL_STREAM") is not null)
            services.Configure<ConsoleLoggerOptions>(console => console.FormatterName ??= ConsoleFormatterNames.Systemd);
        return services;
    }

    private static SerilogLoggerProvider Provider(IServiceProvider services)
    {
        var config = new LoggerConfiguration().MinimumLevel.Verbose();
        if (services.GetRequiredService<IOptions<LogOptions>>().Value.Files)
            config.WriteTo.Sink(services.GetRequiredService<LogFiles>());
        return new(config.CreateLogger(), dispose: true);
    }
}

/// <summary>Whether the log files are written.</summary>
internal sealed class LogsLook(LogFiles files, IOptions<LogOptions> options) : IHealthLook
{
    public string Name => "Log files";

    public Task<HealthPart> LookAsync(CancellationToken cancel) => Task.FromResult(
        !options.Value.Files ? new HealthPart(Name, HealthLevel.Green, "They are switched off (Logs:Files).")
        : files.Trouble is { } trouble ? new(Name, HealthLevel.Amber, $"They cannot be written: {trouble} Lines left out so far: {files.Lost:N0}.", "Look whether the disk is full or the data folder read-only. The console’s log goes on.", "/ops/logs")
        : new(Name, HealthLevel.Green, files.Lost == 0 ? "They are being written." : $"They are being written again; lines left out before: {files.Lost:N0}."));
}
