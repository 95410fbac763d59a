using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.Model;

namespace WebApp.Content.Comparing;

/// <summary>What became of a stretch of text.</summary>
public enum Change
{
    /// <summary>It stands in both.</summary>
    Same,

    /// <summary>It stands in the older one only.</summary>
    Removed,

    /// <summary>It stands in the newer one only.</summary>
    Added,
}

/// <summary>A stretch of two compared texts.</summary>
public sealed record DiffRun(Change Change, string Text);

/// <summary>
/// Compares two states of a text: first line by line, then word by word within what differs, so that a long text costs no more than
/// its changes. What differs altogether is shown as one piece gone and one piece come.
/// </summary>
public static partial class TextDiff
{
    private const int MostLines = 20_000, MostWords = 4_000;

    /// <summary>The runs that make up both texts, in order; neighbours differ in kind.</summary>
    public static IReadOnlyList<DiffRun> Between(string older, string newer)
    {
        var runs = new List<DiffRun>();
        var lines = new LineChunks();
        if (lines.Chunk(older).Count > MostLines || lines.Chunk(newer).Count > MostLines)
            Replace(runs, older, newer);
        else
            Walk(Differ.Instance.CreateDiffs(older, newer, false, false, lines), runs, Words);
        return runs;
    }

    private static void Words(List<DiffRun> runs, string older, string newer)
    {
        var words = new WordChunks();
        if (words.Chunk(older).Count > MostWords || words.Chunk(newer).Count > MostWords)
            Replace(runs, older, newer);
        else
            Walk(Differ.Instance.CreateDiffs(older, newer, false, false, words), runs, Replace);
    }

    private static void Walk(DiffResult diff, List<DiffRun> runs, Action<List<DiffRun>, string, string> differs)
    {
        var at = 0;
        foreach (var block in diff.DiffBlocks)
        {
            Add(runs, Change.Same, Join(diff.PiecesOld, at, block.DeleteStartA - at));
            differs(runs, Join(diff.PiecesOld, block.DeleteStartA, block.DeleteCountA), Join(diff.PiecesNew, block.InsertStartB, block.InsertCountB));
            at = block.DeleteStartA + block.DeleteCountA;
        }
        Add(runs, Change.Same, Join(diff.PiecesOld, at, diff.PiecesOld.Count - at));
    }

    private static void Replace(List<DiffRun> runs, string older, string newer)
    {
        Add(runs, Change.Removed, older);
        Add(runs, Change.Added, newer);
    }

    private static void Add(List<DiffRun> runs, Change change, string text)
    {
        if (text.Length == 0)
            return;
        if (runs.Count > 0 && runs[^1].Change == change)
            runs[^1] = runs[^1] with { Text = runs[^1].Text + text };
        else
            runs.Add(new(change, text));
    }

    private static string Join(IReadOnlyList<string> pieces, int from, int count) => string.Concat(pieces.Skip(from).Take(count));

    /// <summary>Lines with their ends.</summary>
    internal sealed partial class LineChunks : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => [.. Line().Matches(text).Select(m => m.Value)];

        [GeneratedRegex(@"[^\n]*\n|[^\n]+")]
        private static partial Regex Line();
    }

    private sealed partial class WordChunks : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => [.. Word().Matches(text).Select(m => m.Value)];

        [GeneratedRegex(@"\w+|\s+|[^\w\s]")]
        private static partial Regex Word();
    }
}
