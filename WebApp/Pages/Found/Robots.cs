using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Found;

/// <summary>What robots may read (RFC 9309). A scrubbed copy, and a site that is no production, asks them to stay away.</summary>
public sealed class Robots(SiteAddress address, CloneMark clone, IHostEnvironment environment)
{
    // Each is its own or somebody's business, or without end.
    private static readonly string[] Closed = ["admin", "ops", "account", "cart", "checkout", "orders", "search", "api", "soap", "fragments", "webhooks"];

    /// <summary>Whether robots are welcome at all.</summary>
    public bool IsOpen => environment.IsProduction() && !clone.IsThere;

    /// <summary>The file.</summary>
    public string Text() => IsOpen
        ? $"User-agent: *\n{string.Concat(Closed.Select(name => $"Disallow: /{name}/\nDisallow: /{name}?\nDisallow: /{name}$\n"))}\nSitemap: {address.Link("/sitemap.xml")}\n"
        : "# This site is not for the public.\nUser-agent: *\nDisallow: /\n";
}
