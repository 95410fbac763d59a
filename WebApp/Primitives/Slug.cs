using System.Globalization;
using System.Text;

namespace WebApp.Primitives;

/// <summary>The readable part of an address: lower-case ASCII letters, digits and single hyphens, at most 80 characters.</summary>
public static class Slug
{
    /// <summary>The longest slug that is made or accepted.</summary>
    public const int MaxLength = 80;

    /// <summary>What a slug looks like, for form validation.</summary>
    public const string Pattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /// <summary>Makes a slug of any text; accents are folded, everything else becomes a hyphen.</summary>
    /// <returns>An empty string when the text has no Latin letter or digit.</returns>
    public static string From(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var rune in Fold(text).EnumerateRunes())
        {
            if (rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value))
                slug.Append(char.ToLowerInvariant((char)rune.Value));
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark and not UnicodeCategory.Format
                     && rune.Value is not ('\'' or '’') && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        return slug.ToString(0, Math.Min(slug.Length, MaxLength)).Trim('-');
    }

    /// <summary>The slug itself, or with -2, -3 … behind it until <paramref name="isTaken"/> says no.</summary>
    public static string Unique(string slug, Func<string, bool> isTaken)
    {
        var candidate = slug;
        for (var n = 2; isTaken(candidate); n++)
            candidate = slug[..Math.Min(slug.Length, MaxLength - 6)] + "-" + n.ToString(CultureInfo.InvariantCulture);
        return candidate;
    }

    private static string Fold(string text) => text
        .Replace("ß", "ss", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.OrdinalIgnoreCase)
        .Replace("ø", "o", StringComparison.OrdinalIgnoreCase).Replace("ł", "l", StringComparison.OrdinalIgnoreCase)
        .Normalize(NormalizationForm.FormKD);
}
