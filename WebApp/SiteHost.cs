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
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }
}
