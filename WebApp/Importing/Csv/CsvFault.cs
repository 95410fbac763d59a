using System.Text;

namespace WebApp.Importing.Csv;

/// <summary>Where exactly the quotes of a CSV record go wrong.</summary>
/// <param name="Column">The column, counted from 1.</param>
/// <param name="Words">What is wrong.</param>
internal sealed record CsvFault(int Column, string Words)
{
    /// <summary>Walks the record that begins on the given line until its quotes no longer make sense; null if they do.</summary>
    public static CsvFault? Find(byte[] content, long line)
    {
        var at = StartOf(content, line);
        var separator = Separator(content);
        for (var column = 1; ; column++)
        {
            if (at < content.Length && content[at] == '"')
            {
                var end = EndOfQuoted(content, at + 1);
                if (end == content.Length)
                    return new(column, "A quote opens here that is never closed.");
                if (end + 1 < content.Length && content[end + 1] is not ((byte)'\r' or (byte)'\n') && content[end + 1] != separator)
                    return new(column, $"The quotes are unbalanced: after the closing quote stands “{After(content, end + 1)}”. A quote inside a cell is written twice.");
                at = end + 1;
            }
            while (at < content.Length && content[at] != separator && content[at] is not ((byte)'\r' or (byte)'\n'))
                at++;
            if (at >= content.Length || content[at] != separator)
                return null;
            at++;
        }
    }

    private static int EndOfQuoted(byte[] content, int at)
    {
        for (; at < content.Length; at++)
        {
            if (content[at] != '"')
                continue;
            if (at + 1 < content.Length && content[at + 1] == '"')
                at++;
            else
                return at;
        }
        return content.Length;
    }

    private static int StartOf(byte[] content, long line)
    {
        var at = content is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        for (var n = 1L; n < line && at < content.Length; n++)
            at = Array.IndexOf(content, (byte)'\n', at) is var end and >= 0 ? end + 1 : content.Length;
        return at;
    }

    private static byte Separator(byte[] content)
    {
        var end = Array.IndexOf(content, (byte)'\n');
        var first = content.AsSpan(0, end < 0 ? content.Length : end).ToArray();
        return ",;\t"u8.ToArray().MaxBy(candidate => first.Count(b => b == candidate));
    }

    private static string After(byte[] content, int at) =>
        Encoding.UTF8.GetString(content, at, Math.Min(12, content.Length - at)).ReplaceLineEndings(" ").TrimEnd('\uFFFD');
}
