using DiffPlex;
using DiffPlex.Model;

namespace WebApp.Content.Comparing;

/// <summary>
/// Merges two texts that grew out of one, line by line (diff3). What one of them changed is taken; where both changed the same lines
/// differently, both stand, one below the other. The library's own three-way comparison loses what was added at the end.
/// </summary>
internal sealed class ThreeWay
{
    private readonly IReadOnlyList<string> start;
    private readonly Side mine, theirs;
    private readonly List<string> merged = [];

    private ThreeWay(string start, string mine, string theirs)
    {
        this.start = [.. new TextDiff.LineChunks().Chunk(start)];
        (this.mine, this.theirs) = (new Side(start, mine), new Side(start, theirs));
    }

    /// <summary>In how many places both changed the same lines.</summary>
    private int Conflicts { get; set; }

    /// <summary>Merges; each text ends with a line end.</summary>
    public static (string Text, int Conflicts) Merge(string start, string mine, string theirs)
    {
        var work = new ThreeWay(start, mine, theirs);
        work.Walk();
        return (string.Concat(work.merged), work.Conflicts);
    }

    private void Walk()
    {
        var at = 0;
        while (Math.Min(mine.Next, theirs.Next) is var from && from < int.MaxValue)
        {
            merged.AddRange(start.Skip(at).Take(from - at));
            // A place reaches as far as changes of either side overlap.
            for (at = from; mine.Takes(from, at, out var end) || theirs.Takes(from, at, out end);)
                at = Math.Max(at, end);
            Add(mine.TakeUntil(from, at, out var isMine), theirs.TakeUntil(from, at, out var isTheirs), isMine, isTheirs);
        }
        merged.AddRange(start.Skip(at));
    }

    private void Add(List<string> here, List<string> there, bool isMine, bool isTheirs)
    {
        if (isMine && isTheirs && !here.SequenceEqual(there))
        {
            Conflicts++;
            merged.AddRange(here.Count == 0 || there.Count == 0 ? [.. here, .. there] : [.. here, "\n", .. there]);
        }
        else
            merged.AddRange(isMine ? here : there);
    }

    /// <summary>One of the two, walked along the lines that both began with.</summary>
    private sealed class Side(string start, string text)
    {
        private readonly List<string> lines = [.. new TextDiff.LineChunks().Chunk(text)];
        private readonly IList<DiffBlock> changes = Differ.Instance.CreateDiffs(start, text, false, false, new TextDiff.LineChunks()).DiffBlocks;
        private int done, taken, shift;

        /// <summary>Where its next change begins.</summary>
        public int Next => taken < changes.Count ? changes[taken].DeleteStartA : int.MaxValue;

        /// <summary>Takes its next change into the place, if that begins there or reaches into it.</summary>
        public bool Takes(int from, int until, out int end)
        {
            var isPart = Next == from || Next < until;
            end = isPart ? Next + changes[taken].DeleteCountA : 0;
            taken += isPart ? 1 : 0;
            return isPart;
        }

        /// <summary>Its lines of the place, and whether it changed any of them.</summary>
        public List<string> TakeUntil(int from, int until, out bool isChanged)
        {
            isChanged = taken > done;
            var first = from + shift;
            for (; done < taken; done++)
                shift += changes[done].InsertCountB - changes[done].DeleteCountA;
            return lines.GetRange(first, until + shift - first);
        }
    }
}
