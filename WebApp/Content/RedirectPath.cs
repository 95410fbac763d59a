namespace WebApp.Content;

/// <summary>Old addresses in the form in which they are compared.</summary>
public static class RedirectPath
{
    /// <summary>
    /// Unescaped, in small letters and without a slash at the end: addresses of other systems differ in nothing else when they mean
    /// the same. A query stays behind the path as it is.
    /// </summary>
    /// <param name="path">The path, escaped or not; with or without a query.</param>
    public static string Normal(string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var bare = Uri.UnescapeDataString(query < 0 ? path : path[..query]).ToLowerInvariant().TrimEnd('/');
        return (bare.StartsWith('/') ? bare : "/" + bare) + (query < 0 ? "" : path[query..]);
    }
}
