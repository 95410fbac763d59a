using System.Text;
using System.Text.RegularExpressions;

namespace WebApp.Security.Sensing;

/// <summary>
/// Tells what a person wrote to be read from what a program is meant to run. People write about attacks, quote code and call
/// themselves O'Reilly; none of that is an attack.
/// </summary>
internal static partial class Prose
{
    private const int FewestWords = 7;
    private static readonly string[] Elements = ["pre", "code", "kbd", "samp"];

    /// <summary>
    /// The text without the code that it quotes in backticks, code blocks or quotation; itself when there is too little else
    /// around that code to make it a quotation.
    /// </summary>
    public static string WithoutQuotations(string text)
    {
        if (text.Length < 40 || text.AsSpan().IndexOfAny('`', '<', '\n') < 0 || (!text.Contains('`', StringComparison.Ordinal) && !text.Contains("<code", StringComparison.OrdinalIgnoreCase)
            && !text.Contains("<pre", StringComparison.OrdinalIgnoreCase) && !text.Contains("\n    ", StringComparison.Ordinal) && !text.Contains("\n\t", StringComparison.Ordinal)))
            return text;
        var without = Indented().Replace(WithoutElements(Marked().Replace(text, " ")), "\n");
        return IsWritten(without, 4) ? without : text;
    }

    /// <summary>Whether the text is mostly sentences.</summary>
    public static bool Is(string text) => text.Length >= 30 && IsWritten(text, FewestWords) && !StartsAsCode(text) && !(text.Length < 400 && Nested().IsMatch(text));

    /// <summary>Whether sentences speak of code or of attacks by name, outside of what they quote: a report or a lesson.</summary>
    public static bool IsAboutCode(string text)
    {
        var outside = Tags().Replace(text, " ");
        return Words(outside) >= 12 && Topic().IsMatch(outside);
    }

    /// <summary>The text without elements that hold code. By hand, since an expression for it takes quadratic time where none is closed.</summary>
    private static string WithoutElements(string text)
    {
        var result = new StringBuilder(text.Length);
        var at = 0;
        for (var open = text.IndexOf('<', StringComparison.Ordinal); open >= 0; open = text.IndexOf('<', at))
        {
            var isCode = HoldsCode(text, open + 1);
            var close = isCode ? Closing(text, open) : 0;
            // What is not closed here is closed nowhere behind it either.
            if (close < 0)
                break;
            result.Append(text, at, open - at).Append(isCode ? ' ' : '<');
            at = isCode ? close : open + 1;
        }
        return result.Append(text, at, text.Length - at).ToString();
    }

    private static bool HoldsCode(string text, int at) =>
        Array.Exists(Elements, name => string.Compare(text, at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
            && at + name.Length < text.Length && !char.IsLetterOrDigit(text[at + name.Length]));

    private static int Closing(string text, int from)
    {
        for (var at = text.IndexOf("</", from, StringComparison.Ordinal); at >= 0; at = text.IndexOf("</", at + 2, StringComparison.Ordinal))
            if (HoldsCode(text, at + 2))
                return text.IndexOf('>', at) is var end and >= 0 ? end + 1 : -1;
        return -1;
    }

    // So many words, and little else.
    private static bool IsWritten(string text, int fewest)
    {
        int plain = 0, words = 0, run = 0;
        foreach (var c in text)
        {
            var isLetter = char.IsAscii(c) ? (uint)((c | 0x20) - 'a') < 26 : char.IsLetter(c);
            run = isLetter ? run + 1 : 0;
            words += run == 2 ? 1 : 0;
            plain += isLetter || c is ' ' or '.' or ',' or (>= '0' and <= '9') or (>= '\t' and <= '\r') or > '\u007F' ? 1 : 0;
        }
        return words >= fewest && plain >= text.Length * 0.80;
    }

    // Three words before anything else: an injection breaks out of its place sooner.
    private static bool StartsAsCode(string text) => !Opening().IsMatch(text) || Statement().IsMatch(text);

    private static int Words(string text)
    {
        var (count, run) = (0, 0);
        foreach (var c in text)
        {
            run = char.IsLetter(c) ? run + 1 : 0;
            count += run == 2 ? 1 : 0;
        }
        return count;
    }

    [GeneratedRegex(@"```[^`]*```|~~~[^~]*~~~|`[^`\n]{1,400}`", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    [GeneratedRegex(@"<[a-zA-Z/][^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\b(?:xss|cross-site|scripting|injections?|vulnerab\w+|exploits?|security|hackers?|javascript|typescript|html|sql|php|chapter|tutorials?|examples?|handlers?|payloads?|tags?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Topic();

    [GeneratedRegex(@"\n(?: {4}|\t)[^\n]*", RegexOptions.CultureInvariant)]
    private static partial Regex Indented();

    // Statements within statements: nobody writes to be read like that.
    [GeneratedRegex(@"\(\s*(?:select\b[^()]*\(|case\s+when\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Nested();

    [GeneratedRegex(@"^[\s#>*\-“""(‘'¿¡<a-z/0-9.=]{0,40}?\p{L}[\p{L}\p{M}’'\-]*[,:]?\s+[“""(‘'*_`]?[\p{L}\p{N}][\p{L}\p{N}\p{M}’'\-]*[”"")’'*_`.,:;!?]*\s+[“""(‘'*_`]?[\p{L}\p{N}]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(?:-?\d+)?[\s\d)('""]*(?:or|and|union\s+(?:all\s+|distinct\s+)?select|select\s+[\w.,*@()]+\s+(?:from|,)|insert\s+into|delete\s+from|drop\s+table|update\s+\w+\s+set|exec|waitfor|order\s+by|having|case\s+when)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Statement();
}
