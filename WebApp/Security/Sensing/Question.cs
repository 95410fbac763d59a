using System.Buffers;
using System.Collections.Frozen;

namespace WebApp.Security.Sensing;

/// <summary>
/// Tells a question about a call from the call itself: <c>sleep(8) hours enough?</c>, <c>alert("hello") not working</c>. Neither SQL nor a
/// script nor a shell goes on from a call with two words that are none of its own: it refuses the whole, and nothing runs. Calls of a member
/// are left out, since there are languages that take the words for more members.
/// </summary>
internal static class Question
{
    private const int Longest = 120;
    private const int FewestWords = 2;

    private static readonly SearchValues<char> Name = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
    private static readonly SearchValues<char> Argument = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.");

    /// <summary>What an expression goes on with behind a call, and what begins a statement where none needs a mark before it.</summary>
    private static readonly FrozenSet<string> Onward = (
        "and as asc between by case collate cross desc div else end escape except fetch filter for foreach from full glob group having if in inner instanceof intersect into is join left "
        + "like limit lock match minus mod natural null offset on or order outer over procedure regexp rescue returning right rlike set sounds then typeof union unless until using "
        + "values when where while window with xor "
        + "alter attach backup begin break call close commit create dbcc declare delete deny detach disable do drop enable ensure exec execute goto grant insert kill load merge new open "
        + "pragma print raise raiserror reconfigure restore return revert revoke rollback save select shutdown throw truncate update use void waitfor")
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the text is one call with plain words behind it, and nothing else.</summary>
    public static bool Is(string text)
    {
        if (text.Length > Longest || !char.IsAsciiLetter(text[0]))
            return false;
        var (open, close) = (text.IndexOf('(', StringComparison.Ordinal), text.IndexOf(") ", StringComparison.Ordinal));
        if (open < 1 || close < open || text.AsSpan(0, open).ContainsAnyExcept(Name) || Unquoted(text.AsSpan(open + 1, close - open - 1)).ContainsAnyExcept(Argument))
            return false;
        var words = text[(close + 1)..].TrimEnd(' ', '?', '!', '.').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= FewestWords && words.All(word => word.Length > 1 && word.All(char.IsLetter) && !Onward.Contains(word));
    }

    // One name or number in quotation marks; with a space in it the marks could be those of a statement around the text.
    private static ReadOnlySpan<char> Unquoted(ReadOnlySpan<char> argument) =>
        argument is [('"' or '\'') and var mark, .., var last] && argument.Length > 2 && mark == last ? argument[1..^1] : argument;
}
