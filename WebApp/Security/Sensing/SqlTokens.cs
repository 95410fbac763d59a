using System.Buffers;

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
internal ref struct SqlTokens(string text, Span<char> kinds, Span<Range> words)
{
    /// <summary>So many are read at most; there must be room for them.</summary>
    public const int Most = 80;

    private static readonly SearchValues<char> Operators = SearchValues.Create("=<>!+-*/%^|&~:");
    private static readonly SearchValues<char> Comparing = SearchValues.Create("=<>!");

    private readonly string text = text;
    private readonly Span<char> kinds = kinds;
    private readonly Span<Range> words = words;
    private int count;

    /// <summary>The kinds.</summary>
    public readonly ReadOnlySpan<char> Kinds => kinds[..count];

    /// <summary>A token itself.</summary>
    public readonly ReadOnlySpan<char> this[int token] => text.AsSpan(words[token]);

    /// <summary>Reads anew, from <paramref name="start"/> on.</summary>
    public void Read(int start)
    {
        count = 0;
        var i = start;
        while (i < text.Length && count < Most)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c) || char.IsControl(c))
                i++;
            else if (c == '/' && Next(i) == '*')
                i = Comment(i);
            else if ((c == '-' && Next(i) == '-') || (c == '#' && !char.IsLetterOrDigit(Next(i))))
                i = Take(i, text.Length, 'c');
            else if (c is '\'' or '"')
                i = Take(i, Closing(i + 1, c), 's');
            else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Next(i))))
                i = Take(i, Run(i, static x => char.IsAsciiLetterOrDigit(x) || x == '.'), '1');
            else if (c == '@')
                i = Take(i, Run(i, static x => x is '@' or '_' or '.' || char.IsLetterOrDigit(x)), 'v');
            else if (char.IsLetter(c) || c is '_' or '`' or '[')
                i = Word(i);
            else if (c is '(' or ')' or ',' or ';')
                i = Take(i, i + 1, c);
            else if (c is '|' or '&' && Next(i) == c)
                i = Take(i, i + 2, '&');
            else if (Operators.Contains(c))
                i = Take(i, Run(i, static x => Comparing.Contains(x)) is var end && end > i ? end : i + 1, 'o');
            else
                i = Take(i, i + 1, '?');
        }
    }

    // A comment within the text joins like a space; one of MySQL's versions counts as what stands in it; an open one ends all.
    private int Comment(int i)
    {
        if (i + 2 < text.Length && text[i + 2] == '!')
            return Run(i + 3, char.IsAsciiDigit);
        var end = text.IndexOf("*/", i + 2, StringComparison.Ordinal);
        return end >= 0 ? end + 2 : Take(i, text.Length, 'c');
    }

    private int Word(int i)
    {
        var end = text[i] switch
        {
            '`' => Closing(i + 1, '`'),
            '[' => Closing(i + 1, ']'),
            _ => Run(i, static x => char.IsLetterOrDigit(x) || x is '_' or '.' or '$' or '`'),
        };
        var after = Run(end, char.IsWhiteSpace);
        var next = text.AsSpan(after..Run(after, static x => char.IsLetter(x) || x == '_'));
        return Take(i, end, SqlWords.Kind(text.AsSpan(i..end).Trim("`[]"), next, after == end, after < text.Length ? text[after] : '\0'));
    }

    private int Take(int from, int to, char kind)
    {
        (kinds[count], words[count]) = (kind, from..to);
        count++;
        // The closing mark of a MySQL comment whose inside was read.
        return to + 1 < text.Length && text[to] == '*' && text[to + 1] == '/' ? to + 2 : to;
    }

    private readonly int Closing(int i, char quote)
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

    private readonly int Run(int i, Func<char, bool> goesOn)
    {
        while (i < text.Length && goesOn(text[i]))
            i++;
        return i;
    }

    private readonly char Next(int i) => i + 1 < text.Length ? text[i + 1] : '\0';
}
