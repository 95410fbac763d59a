namespace WebApp.Search;

/// <summary>How many slips lie between two words: a letter too many, too few, another, or two swapped (Damerau's, of neighbours).</summary>
public static class EditDistance
{
    /// <summary>The slips; <paramref name="most"/> + 1 when there are more, found out early.</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
            return most + 1;
        var width = b.Length + 1;
        Span<int> rows = width <= 64 ? stackalloc int[3 * width] : new int[3 * width];
        var before = rows[..width];
        var above = rows[width..(2 * width)];
        var here = rows[(2 * width)..];
        for (var j = 0; j < width; j++)
            above[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            here[0] = i;
            var best = i;
            for (var j = 1; j < width; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var slips = Math.Min(Math.Min(above[j] + 1, here[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    slips = Math.Min(slips, before[j - 2] + 1);
                here[j] = slips;
                best = Math.Min(best, slips);
            }
            if (best > most)
                return most + 1;
            var spare = before;
            before = above;
            above = here;
            here = spare;
        }
        return Math.Min(above[b.Length], most + 1);
    }
}
