using WebApp.Primitives;

namespace WebApp.Search;

/// <summary>What somebody looks for.</summary>
/// <param name="Words">As they were typed; anything is allowed.</param>
/// <param name="Kind">Only things of this <see cref="ISearchSource.Kind"/>; null for all.</param>
/// <param name="Page">The page, counted from 1.</param>
/// <param name="Size">How many a page holds, 1 to 100.</param>
public sealed record SearchQuestion(string? Words, string? Kind = null, int Page = 1, int Size = SearchQuestion.PageSize)
{
    /// <summary>How many hits a page holds unless said otherwise.</summary>
    public const int PageSize = 20;

    /// <summary>How much of what was typed counts, in characters and words.</summary>
    public const int LongestWords = 200, MostWords = 12;
}

/// <summary>What was found.</summary>
/// <param name="Words">What was looked for, cleaned up and bounded; empty when it had no letter or digit.</param>
/// <param name="Hits">One page of it, the best first.</param>
/// <param name="Kinds">How many of each kind there are on all pages, whichever kind was asked for.</param>
public sealed record SearchAnswer(string Words, PageOf<SearchHit> Hits, IReadOnlyDictionary<string, int> Kinds)
{
    /// <summary>What was looked for instead, since nothing had the words as they were typed; null when it was not needed.</summary>
    public string? Instead { get; init; }

    /// <summary>What was perhaps meant, since little was found; null without a better idea.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Whether nothing has all of the words, so that what has any of them is shown.</summary>
    public bool HasAnyWord { get; init; }
}

/// <summary>One thing that was found.</summary>
/// <param name="Kind">Its <see cref="ISearchSource.Kind"/>.</param>
/// <param name="ItemId">Its number within its kind.</param>
/// <param name="Path">Where it is read.</param>
/// <param name="Title">Its headline.</param>
/// <param name="Excerpt">The part of its text that has the words, or its summary; may be empty.</param>
public sealed record SearchHit(string Kind, int ItemId, string Path, MarkedText Title, MarkedText Excerpt);

/// <summary>Plain text, of which some was looked for. It is encoded by whoever shows it.</summary>
public sealed record MarkedText(IReadOnlyList<(string Text, bool IsMarked)> Parts)
{
    /// <summary>The text alone.</summary>
    public override string ToString() => string.Concat(Parts.Select(p => p.Text));

    /// <summary>Whether any of it was looked for.</summary>
    public bool HasMarks => Parts.Any(p => p.IsMarked);

    /// <summary>Reads the marks that the index puts in.</summary>
    internal static MarkedText Read(string text)
    {
        var parts = new List<(string, bool)>();
        foreach (var (piece, at) in text.Split(SearchText.MarkStart).Select((piece, at) => (piece, at)))
        {
            var end = at == 0 ? -1 : piece.IndexOf(SearchText.MarkEnd, StringComparison.Ordinal);
            if (end > 0)
                parts.Add((piece[..end], true));
            if (piece[(end + 1)..] is { Length: > 0 } rest)
                parts.Add((rest, false));
        }
        return new MarkedText(parts);
    }
}
