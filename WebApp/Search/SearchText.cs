using System.Globalization;
using System.Text;

namespace WebApp.Search;

/// <summary>Words as the index sees them: SQLite's unicode61 folds case and accents; this does what it does not.</summary>
public static class SearchText
{
    /// <summary>Before and after what was found; no text in the index holds either.</summary>
    internal const char MarkStart = '\u0002', MarkEnd = '\u0003';

    private const int LongestVariant = 40, MostVariants = 2000;

    // Letters that Unicode does not take apart.
    private static readonly Dictionary<char, string> Special = new()
    {
        ['ß'] = "ss", ['ø'] = "o", ['æ'] = "ae", ['œ'] = "oe", ['ł'] = "l", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th", ['ı'] = "i", ['ħ'] = "h",
    };

    private static readonly Dictionary<char, string> Umlauts = new() { ['ä'] = "ae", ['ö'] = "oe", ['ü'] = "ue", ['å'] = "aa", ['ø'] = "oe" };

    /// <summary>One line without control characters and broken surrogates, so long at most.</summary>
    public static string Clean(string? text, int most)
    {
        var clean = new StringBuilder(Math.Min(text?.Length ?? 0, most));
        var space = true;
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > most)
                break;
            var isSpace = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || rune == Rune.ReplacementChar;
            if (isSpace && space)
                continue;
            space = isSpace;
            clean.Append(isSpace ? " " : rune.ToString());
        }
        return clean.ToString().TrimEnd();
    }

    /// <summary>Letters and digits alone, small, without accents: <c>mugblue01</c> for “MUG-Blue 01”.</summary>
    public static string Compact(string text) => Letters(text, []);

    /// <summary>Other ways to write a word that the full-text table would not find by itself; often none.</summary>
    public static IEnumerable<string> Variants(string word)
    {
        var plain = Compact(word);
        if (plain.Length == 0)
            yield break;
        if (Fold(word) != plain)
            yield return plain;
        if (Letters(word, Umlauts) is var spelled && spelled != plain)
            yield return spelled;
    }

    /// <summary>Those of all words of a text.</summary>
    internal static string AllVariants(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(word => word.Length <= LongestVariant).SelectMany(Variants).Distinct().Take(MostVariants));

    /// <summary>Whether a word has anything that is indexed.</summary>
    internal static bool HasLetters(string word) => word.EnumerateRunes().Any(Rune.IsLetterOrDigit);

    // What unicode61 makes of a word, if it makes one token of it: outer signs fall away, inner ones stay and tell that it does not.
    private static string Fold(string word)
    {
        var from = 0;
        var to = word.Length;
        while (from < to && !char.IsLetterOrDigit(word[from]) && !char.IsSurrogate(word[from]))
            from++;
        while (to > from && !char.IsLetterOrDigit(word[to - 1]) && !char.IsSurrogate(word[to - 1]))
            to--;
        var folded = new StringBuilder();
        foreach (var letter in Lower(word[from..to]).Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                folded.Append(letter);
        return folded.ToString();
    }

    private static string Letters(string text, Dictionary<char, string> first)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var letter in Lower(text).Normalize(NormalizationForm.FormC))
            letters.Append(first.TryGetValue(letter, out var spelled) || Special.TryGetValue(letter, out spelled) ? spelled : letter.ToString());
        var plain = new StringBuilder(letters.Length);
        foreach (var rune in letters.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune))
                plain.Append(rune.ToString());
        return plain.ToString();
    }

#pragma warning disable CA1308 // Folding is to small letters, as SQLite's is.
    private static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308
}
