using WebApp.Content;
using WebApp.Importing.Bodies;

namespace WebApp.Importing.Sites;

/// <summary>Turns addresses of the other site into addresses of this one.</summary>
internal sealed class SiteAddresses(string site)
{
    private readonly Uri? home = Uri.TryCreate(site, UriKind.Absolute, out var address) ? address : null;
    private readonly Dictionary<string, string> moved = [];

    /// <summary>Notes where a text is now that was at an address; the first that had it keeps it.</summary>
    public void Move(string old, string path) => moved.TryAdd(RedirectPath.Normal(old), path);

    /// <summary>
    /// Path and query of an address, if it is one of the other site's: absolute, relative to its host, or relative. Null for somebody else's.
    /// </summary>
    public string? Own(string address)
    {
        if (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal))
            return address;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return null;
        return home is not null && Host(uri) == Host(home) ? uri.PathAndQuery + uri.Fragment : null;
    }

    /// <summary>Where a link leads now: to the text itself if it moved here; with the other site's own host left out if it did not.</summary>
    public string Link(string address)
    {
        if (BodyLinks.Safe(address) is not { } safe || Own(safe) is not { } own)
            return address;
        var mark = own.IndexOf('#', StringComparison.Ordinal);
        var (path, fragment) = mark < 0 ? (own, "") : (own[..mark], own[mark..]);
        if (path.Length == 0)
            return own;
        if (moved.TryGetValue(RedirectPath.Normal(path), out var here))
            return here + fragment;
        // Its files stay where they are; everything else leads to the same path here, where a redirect may lead on.
        return IsFile(path) ? address : own;
    }

    private static bool IsFile(string path) => path.Contains("/wp-content/", StringComparison.Ordinal) || path.Contains("/content/images/", StringComparison.Ordinal)
        || path.Contains("/content/files/", StringComparison.Ordinal) || path.Contains("/content/media/", StringComparison.Ordinal);

    private static string Host(Uri uri) => uri.IdnHost.StartsWith("www.", StringComparison.Ordinal) ? uri.IdnHost[4..] : uri.IdnHost;
}
