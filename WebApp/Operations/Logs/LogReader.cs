namespace WebApp.Operations.Logs;

/// <summary>Reads log files from their end: however long they are, a page costs no more than <see cref="MostRead"/> bytes.</summary>
public sealed class LogReader(LogFiles files)
{
    /// <summary>So many lines a page.</summary>
    public const int PageSize = 100;

    /// <summary>So many bytes are looked through for one page.</summary>
    public const long MostRead = 8_000_000;

    /// <summary>The newest lines that fit, or those older than where an earlier page ended.</summary>
    public LogPage Read(LogQuery query, string? file, long offset, CancellationToken cancel)
    {
        var found = new List<LogLine>();
        var left = MostRead;
        foreach (var path in Newest())
        {
            var name = Path.GetFileName(path);
            if (file is not null && string.CompareOrdinal(name, file) > 0)
                continue;
            using var lines = new BackwardsLines(path, name == file ? offset : long.MaxValue);
            while (lines.Next())
            {
                cancel.ThrowIfCancellationRequested();
                left -= lines.Bytes.Length + 1;
                var line = LogLine.Parse(lines.Bytes);
                if (line is not null && line.At < query.Since)
                    return new(found, null, 0);
                if (line is not null && query.Fits(line))
                    found.Add(line);
                if (found.Count == PageSize || left <= 0)
                    return new(found, name, lines.Start);
            }
        }
        return new(found, null, 0);
    }

    // The day and the number of the day's file stand in the name, so that names sort by age.
    private IEnumerable<string> Newest() => Directory.Exists(files.Folder)
        ? Directory.EnumerateFiles(files.Folder, LogFiles.Prefix + "*.json").OrderByDescending(Path.GetFileName, StringComparer.Ordinal) : [];
}
