using Microsoft.Extensions.Configuration.Json;

namespace WebApp;

/// <summary>Where the application finds itself.</summary>
internal static class SiteHost
{
    /// <summary>
    /// A builder whose content root is the project in development and the program's own folder once published, so that it
    /// makes no difference from which folder it is started.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var here = Directory.GetCurrentDirectory();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = File.Exists(Path.Combine(here, "WebApp.csproj")) ? here : AppContext.BaseDirectory,
        });
        AddLocalSettings(builder);
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddSystemd();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(LateComers.WaitFor);
            // A socket that systemd opened (LISTEN_FDS): it holds whoever comes during a restart. Without one, nothing changes.
            kestrel.UseSystemd();
        });
        return builder;
    }

    // Over the files that come with the program, under the environment and the command line.
    private static void AddLocalSettings(WebApplicationBuilder builder)
    {
        var sources = builder.Configuration.Sources;
        var last = sources.OfType<JsonConfigurationSource>().LastOrDefault();
        var local = new JsonConfigurationSource
        {
            Path = "appsettings.Local.json", Optional = true, FileProvider = builder.Environment.ContentRootFileProvider,
        };
        sources.Insert(last is null ? 0 : sources.IndexOf(last) + 1, local);
    }
}
