namespace WebApp.Importing.Bodies;

/// <summary>Which addresses a text may name.</summary>
internal static class BodyLinks
{
    private static readonly HashSet<string> Schemes = new(["http", "https", "mailto", "tel"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The address as it may stand in a text, or null: scripts and data are none, however they are written.</summary>
    public static string? Safe(string? address)
    {
        if (address is null)
            return null;
        // Browsers pass over blanks and controls in a scheme (URL Standard, 4.4).
        var clean = string.Concat(address.Where(c => c > ' ' && !char.IsControl(c) && c is not ('\u00AD' or '\u200B' or '\uFEFF')));
        if (clean.Length == 0)
            return null;
        if (clean.StartsWith("//", StringComparison.Ordinal))
            return "https:" + clean;
        var colon = clean.IndexOf(':', StringComparison.Ordinal);
        var isRelative = colon < 0 || clean.AsSpan(0, colon).IndexOfAny('/', '?', '#') >= 0;
        return isRelative || Schemes.Contains(clean[..colon]) ? clean.Replace("\\", "/", StringComparison.Ordinal) : null;
    }

    /// <summary>Whether it names a picture on the web.</summary>
    public static bool IsWeb(string address) => address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
