using System.Buffers;
using System.Collections.Frozen;

namespace WebApp.Security.Sensing;

/// <summary>
/// Tells a question about a call from the call itself: <c>sleep(8) hours enough?</c>, <c>alert("hello") does not work</c>. No language goes on
/// from a call with two words that are none of its own, so nothing that runs is let through.
/// </summary>
internal static class Question
{
    private const int Longest = 120;
    private const int FewestWords = 2;

    private static readonly SearchValues<char> Names = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.");

    /// <summary>What a statement of SQL, a script or a template may go on with behind a call.</summary>
    private static readonly FrozenSet<string> Onward = new[]
    {
        "and", "as", "asc", "between", "by", "case", "collate", "cross", "delete", "desc", "div", "drop", "else", "end", "escape", "except", "fetch", "filter", "for", "from",
        "full", "glob", "group", "having", "if", "in", "inner", "insert", "instanceof", "intersect", "into", "is", "join", "left", "like", "limit", "lock", "match", "minus", "mod", "natural", "new",
        "null", "offset", "on", "or", "order", "outer", "over", "procedure", "regexp", "return", "returning", "right", "rlike", "select", "set", "sounds", "then",
        "typeof", "union", "unless", "update", "using", "values", "void", "waitfor", "when", "where", "while", "window", "with", "xor",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the text is one call with plain words behind it, and nothing else.</summary>
    public static bool Is(string text)
    {
        if (text.Length > Longest || !char.IsAsciiLetter(text[0]))
            return false;
        var (open, close) = (text.IndexOf('(', StringComparison.Ordinal), text.IndexOf(')', StringComparison.Ordinal));
        if (open < 1 || close < open || text.LastIndexOf('(') != open || text.LastIndexOf(')') != close
            || text.AsSpan(0, open).ContainsAnyExcept(Names) || Unquoted(text.AsSpan(open + 1, close - open - 1)).ContainsAnyExcept(Names))
            return false;
        var words = text[(close + 1)..].TrimEnd(' ', '?', '!', '.').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return text[close..].Length > 1 && text[close + 1] == ' ' && words.Length >= FewestWords
            && words.All(word => word.Length > 1 && word.All(char.IsLetter) && !Onward.Contains(word));
    }

    // One name or number in quotation marks; with a space in it the marks could be those of a statement around the text.
    private static ReadOnlySpan<char> Unquoted(ReadOnlySpan<char> argument) =>
        argument is [('"' or '\'') and var mark, .., var last] && argument.Length > 2 && mark == last ? argument[1..^1] : argument;
}
