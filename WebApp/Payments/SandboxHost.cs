using Microsoft.AspNetCore.Mvc;
using WebApp.Data;
using WebApp.Payments.Sandbox;
using WebApp.Primitives;
using WebApp.Security;

namespace WebApp.Payments;

/// <summary>The sandbox as part of the site itself: there only in Development and only while no key is set.</summary>
internal static class SandboxHost
{
    /// <summary>The key that the gateway shows it; it opens nothing else.</summary>
    public const string Key = "sk_test_sandbox";

    private const string Prefix = "/sandbox";

    public static string ApiBase(SiteAddress site) => site.Local.AbsoluteUri.TrimEnd('/') + Prefix;

    public static void Add(IServiceCollection services) => services.AddStripeSandbox(_ => { });

    public static void Map(WebApplication app)
    {
        var options = app.Services.GetRequiredService<SandboxOptions>();
        var site = app.Services.GetRequiredService<SiteAddress>();
        options.StorePath = Path.Combine(app.Services.GetRequiredService<DataFolder>().Root, "sandbox.db");
        options.WebhookSecret = app.Services.GetRequiredService<WebhookSecret>().Value;
        options.WebhookUrl = () => site.IsListening ? new Uri(site.Local, "webhooks/stripe") : null;
        app.MapStripeSandbox(Prefix).AllowAnonymous().WithMetadata(new SkipStatusCodePagesAttribute(), new RawBodyAttribute());
    }
}
