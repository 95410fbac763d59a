using WebApp.Data;
using WebApp.Primitives;
using WebApp.Security.Sensing;

namespace WebApp.Pages.Found;

/// <summary>What robots may read (RFC 9309). A scrubbed copy, and a site that is no production, asks them to stay away.</summary>
public sealed class Robots(SiteAddress address, CloneMark clone, IHostEnvironment environment)
{
    // Each is its own or somebody's business, or without end; the last one is there to see who does not care.
    private static readonly string[] Closed = ["admin", "ops", "account", "cart", "checkout", "orders", "search", "api", "soap", "fragments", "webhooks", Traps.Link.Trim('/')];

    /// <summary>Whether robots are welcome at all.</summary>
    public bool IsOpen => environment.IsProduction() && !clone.IsThere;

    /// <summary>The file.</summary>
    public string Text() => IsOpen
        ? $"User-agent: *\n{string.Concat(Closed.Select(name => $"Disallow: /{name}/\nDisallow: /{name}?\nDisallow: /{name}$\n"))}\nSitemap: {address.Link("/sitemap.xml")}\n"
        : "# This site is not for the public.\nUser-agent: *\nDisallow: /\n";
}
