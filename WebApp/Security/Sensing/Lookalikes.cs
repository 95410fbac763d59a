using System.Buffers;
using System.Text;

namespace WebApp.Security.Sensing;

/// <summary>Full-width and other compatibility forms become the letters they look like; what cannot be seen goes.</summary>
internal static class Lookalikes
{
    // Letters and signs of daily use that no compatibility form and no combination changes: most texts in most languages hold no others.
    private static readonly SearchValues<char> Settled = SearchValues.Create(
        [.. "¡£§©«®°±¶·»¿‐–—‘’‚“”„†•‹›€、。", .. Range('\u0001', '\u007F'), .. Range('À', 'ı'), .. Range('Ĵ', 'ľ'), .. Range('Ł', 'ň'), .. Range('Ŋ', 'ž'),
            .. Range('Έ', 'ώ'), .. Range('Ѐ', 'џ'), .. Range('א', 'ת'), .. Range('ء', 'غ'), .. Range('ف', 'ي'), .. Range('ぁ', 'ゖ'), .. Range('ァ', 'ヶ'), .. Range('一', '鿿'), .. Range('가', '힣')]);

    /// <summary>The text in plain letters; itself when it has no others.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
        if (!text.AsSpan().ContainsAnyExcept(Settled))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
            if (c is not ('\0' or '\u00AD' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or '\u2060') && !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF'))
                clean.Append(c is '\u2215' or '\u2044' ? '/' : c is '\u2216' ? '\\' : c);
        return clean.ToString().Normalize(NormalizationForm.FormKC);
    }

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(c => (char)c);
}
