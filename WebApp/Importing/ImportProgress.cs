namespace WebApp.Importing;

/// <summary>Says how far an import has come: at every twentieth part, and at the end.</summary>
public sealed class ImportProgress(TextWriter output)
{
    private readonly Lock turn = new();

    /// <summary>Begins to count one kind of thing.</summary>
    public Counter Count(string what, int total) => new(this, what, total);

    /// <summary>Says something once.</summary>
    public void Say(string words)
    {
        lock (turn)
            output.WriteLine(words);
    }

    /// <summary>Counts one kind of thing; may be told from several threads.</summary>
    public sealed class Counter(ImportProgress progress, string what, int total)
    {
        private readonly int step = Math.Max(1, total / 20);
        private int done;

        /// <summary>So many more are done.</summary>
        public void Advance(int by = 1)
        {
            var now = Interlocked.Add(ref done, by);
            if (now / step > (now - by) / step || now == total)
                progress.Say($"{what} {now}/{total}");
        }
    }
}
