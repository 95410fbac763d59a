using System.Text;

namespace WebApp.Security.Sensing;

/// <summary>
/// Reads a text as SQL would and writes the kind of each token as one letter, so that the shape of an injection can be told
/// from prose: <c>' or 1=1--</c> becomes <c>&amp;1o1c</c>. The idea is that of libinjection; the grammar here is our own.
/// </summary>
/// <remarks>
/// 1 number or null, s string, n word, g call of a function, f call of one that only attackers need, t a table or column of theirs,
/// v variable, k joining keyword, S select, X another statement with what must follow it, U union, &amp; logic, ! not, o operator,
/// B order or group by, H having, L limit, I into a file, W case when, c comment, and ( ) , ; as themselves.
/// </remarks>
internal static class SqlTokens
{
    private const int Most = 80;

    /// <summary>The kinds from <paramref name="start"/> on; <paramref name="words"/> gets the tokens themselves.</summary>
    public static string Read(string text, int start, List<string> words)
    {
        var kinds = new StringBuilder(Most);
        var i = start;
        while (i < text.Length && kinds.Length < Most)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c) || c is '\u00A0' or '\v' || char.IsControl(c))
                i++;
            else if (c == '/' && Next(text, i) == '*')
                i = Comment(text, i, kinds, words);
            else if ((c == '-' && Next(text, i) == '-') || (c == '#' && !char.IsLetterOrDigit(Next(text, i))))
                i = Take(text, i, text.Length, 'c', kinds, words);
            else if (c is '\'' or '"')
                i = Take(text, i, Closing(text, i + 1, c), 's', kinds, words);
            else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Next(text, i))))
                i = Take(text, i, Run(text, i, x => char.IsAsciiLetterOrDigit(x) || x == '.'), '1', kinds, words);
            else if (c == '@')
                i = Take(text, i, Run(text, i, x => x is '@' or '_' or '.' || char.IsLetterOrDigit(x)), 'v', kinds, words);
            else if (char.IsLetter(c) || c is '_' or '`' or '[')
                i = Word(text, i, kinds, words);
            else if (c is '(' or ')' or ',' or ';')
                i = Take(text, i, i + 1, c, kinds, words);
            else if ((c == '|' || c == '&') && Next(text, i) == c)
                i = Take(text, i, i + 2, '&', kinds, words);
            else if ("=<>!+-*/%^|&~:".Contains(c, StringComparison.Ordinal))
                i = Take(text, i, Run(text, i, x => "=<>!".Contains(x, StringComparison.Ordinal)) is var end && end > i ? end : i + 1, 'o', kinds, words);
            else
                i = Take(text, i, i + 1, '?', kinds, words);
        }
        return kinds.ToString();
    }

    // A comment within the text joins like a space; one of MySQL's versions counts as what stands in it; an open one ends all.
    private static int Comment(string text, int i, StringBuilder kinds, List<string> words)
    {
        if (i + 2 < text.Length && text[i + 2] == '!')
            return Run(text, i + 3, char.IsAsciiDigit);
        var end = text.IndexOf("*/", i + 2, StringComparison.Ordinal);
        return end >= 0 ? end + 2 : Take(text, i, text.Length, 'c', kinds, words);
    }

    private static int Word(string text, int i, StringBuilder kinds, List<string> words)
    {
        var end = text[i] switch
        {
            '`' => Closing(text, i + 1, '`'),
            '[' => Closing(text, i + 1, ']'),
            _ => Run(text, i, x => char.IsLetterOrDigit(x) || x is '_' or '.' or '$' or '`'),
        };
        var word = text[i..end].Trim('`', '[', ']').ToLowerInvariant();
        var after = Run(text, end, char.IsWhiteSpace);
        var calls = after < text.Length && text[after] == '(';
        var next = text[after..Run(text, after, x => char.IsLetter(x) || x == '_')].ToLowerInvariant();
        return Take(text, i, end, SqlWords.Kind(word, next, calls, after == end, after < text.Length ? text[after] : '\0'), kinds, words);
    }

    private static int Take(string text, int from, int to, char kind, StringBuilder kinds, List<string> words)
    {
        kinds.Append(kind);
        words.Add(text[from..to]);
        // The closing mark of a MySQL comment whose inside was read.
        return to + 1 < text.Length && text[to] == '*' && text[to + 1] == '/' ? to + 2 : to;
    }

    private static int Closing(string text, int i, char quote)
    {
        for (; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == quote)
                return i + 1;
        }
        return text.Length;
    }

    private static int Run(string text, int i, Func<char, bool> goesOn)
    {
        while (i < text.Length && goesOn(text[i]))
            i++;
        return i;
    }

    private static char Next(string text, int i) => i + 1 < text.Length ? text[i + 1] : '\0';
}
