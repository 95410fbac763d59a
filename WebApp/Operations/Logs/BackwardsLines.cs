namespace WebApp.Operations.Logs;

/// <summary>The lines of a file from the last to the first, block by block. A file that is being written may be read.</summary>
internal sealed class BackwardsLines : IDisposable
{
    private const int Block = 64 * 1024;

    /// <summary>What has no line break for so long is no log: its parts are taken for lines, and as such thrown away.</summary>
    private const int MostLine = 1024 * 1024;

    private readonly FileStream file;
    private byte[] buffer = [];
    private long from;
    private int end;

    /// <summary>Begins before a place that <see cref="Start"/> has told, or at the end.</summary>
    public BackwardsLines(string path, long before)
    {
        file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        from = Math.Clamp(before, 0, file.Length);
    }

    /// <summary>The line, without its break.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>Where it begins in the file.</summary>
    public long Start { get; private set; }

    /// <summary>Goes to the line before; empty ones are passed over.</summary>
    public bool Next()
    {
        do
        {
            if (end == 0 && from == 0)
                return false;
            var cut = buffer.AsSpan(0, end).LastIndexOf((byte)'\n');
            while (cut < 0 && from > 0 && end < MostLine)
            {
                Load();
                cut = buffer.AsSpan(0, end).LastIndexOf((byte)'\n');
            }
            (Bytes, Start, end) = (buffer.AsMemory(cut + 1, end - cut - 1), from + cut + 1, Math.Max(0, cut));
        }
        while (Bytes.Length == 0);
        return true;
    }

    /// <inheritdoc />
    public void Dispose() => file.Dispose();

    // The block before, in front of what is left of this one.
    private void Load()
    {
        var size = (int)Math.Min(Block, from);
        var joined = new byte[size + end];
        from -= size;
        file.Position = from;
        file.ReadExactly(joined, 0, size);
        buffer.AsSpan(0, end).CopyTo(joined.AsSpan(size));
        (buffer, end) = (joined, joined.Length);
    }
}
