using System.Globalization;
using System.Text;

namespace WebApp.Media;

/// <summary>Names that files had on somebody's machine: shown to people, never used as paths.</summary>
public static class FileNames
{
    /// <summary>The longest that is kept.</summary>
    public const int MaxLength = 255;

    /// <summary>The last part of what the browser called it, without what could deceive a reader; <paramref name="otherwise"/> if nothing is left.</summary>
    public static string Shown(string fileName, string otherwise)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var shown = string.Concat(name.EnumerateRunes()
            .Where(r => Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Control or UnicodeCategory.Format))).Trim();
        return shown.Length == 0 ? otherwise : shown[..Math.Min(shown.Length, MaxLength)];
    }
}
