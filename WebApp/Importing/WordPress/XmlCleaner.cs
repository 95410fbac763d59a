namespace WebApp.Importing.WordPress;

/// <summary>
/// Passes an export on without the characters that XML does not allow, which WordPress exports all the same, and without blank lines
/// before its declaration, which plug-ins add. Line breaks stay, so that line numbers are those of the file.
/// </summary>
internal sealed class XmlCleaner(TextReader source) : TextReader
{
    private bool hasBegun;

    /// <summary>How many lines stood before the declaration: line numbers are so much too low.</summary>
    public int BlankLines { get; private set; }

    /// <summary>How many characters were left out.</summary>
    public long Removed { get; private set; }

    /// <summary>How many were unreadable in the file's encoding.</summary>
    public long Unreadable { get; private set; }

    /// <inheritdoc />
    public override int Read(char[] buffer, int index, int count)
    {
        if (!hasBegun)
            Begin();
        while (source.Read(buffer, index, count) is var read and > 0)
        {
            if (Clean(buffer.AsSpan(index, read)) is var kept and > 0)
                return kept;
        }
        return 0;
    }

    /// <inheritdoc />
    public override int Peek() => throw new NotSupportedException("Read in blocks.");

    /// <inheritdoc />
    public override int Read() => throw new NotSupportedException("Read in blocks.");

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }

    private void Begin()
    {
        hasBegun = true;
        while (source.Peek() is var next and >= 0 && char.IsWhiteSpace((char)next))
            BlankLines += source.Read() == '\n' ? 1 : 0;
    }

    private int Clean(Span<char> text)
    {
        var kept = 0;
        foreach (var c in text)
        {
            if (c is < ' ' and not ('\t' or '\n' or '\r') or '\uFFFE' or '\uFFFF')
            {
                Removed++;
                continue;
            }
            Unreadable += c == '\uFFFD' ? 1 : 0;
            text[kept++] = c;
        }
        return kept;
    }
}
