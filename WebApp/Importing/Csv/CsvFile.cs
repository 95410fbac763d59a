using System.Text;
using CsvHelper;

namespace WebApp.Importing.Csv;

/// <summary>Reads a CSV file whole (RFC 4180; comma, semicolon or tab) and says exactly where it is malformed.</summary>
public static class CsvFile
{
    /// <summary>The table, or null when there are problems.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="isExpected">Looks at the names in the first row; if they are not those of the right kind of file, the rest is not read.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static CsvTable? Read(byte[] content, Func<IReadOnlyList<string>, bool> isExpected, ImportProblems problems)
    {
        if (InvalidUtf8(content) is { } line)
        {
            problems.Add(line, null, "The file is not UTF-8 from this line on. Save it as “CSV UTF-8” and import it again.");
            return null;
        }
        using var reader = CsvReader.Create(content, new CsvReaderOptions
        {
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            OnMalformedRecord = record => Note(record, content, problems),
        });
        var header = reader.Headers.Select(name => name.Trim()).ToList();
        if (header.TrueForAll(name => name.Length == 0))
            problems.Add(1, null, "The file is empty: its first row has no column names.");
        else if (!isExpected(header))
            return null;
        var rows = Rows(reader, header, problems).ToList();
        return problems.Count == 0 ? new CsvTable(header, rows) : null;
    }

    private static void Note(CsvMalformedRecord record, byte[] content, ImportProblems problems)
    {
        // No fault: a quote in the middle of an unquoted cell, as in 5" pipe, is read as it stands, as spreadsheets do.
        if (CsvFault.Find(content, record.LineNumber) is { } fault)
            problems.Add((int)record.RecordNumber, $"{fault.Column}", $"{fault.Words} (Line {record.LineNumber} of the file.)");
    }

    private static IEnumerable<CsvRow> Rows(CsvReader reader, List<string> header, ImportProblems problems)
    {
        while (reader.Read())
        {
            var number = (int)reader.RowNumber + 1;
            var cells = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToList();
            if (cells.TrueForAll(string.IsNullOrWhiteSpace))
                continue;
            // Spreadsheets may leave empty cells behind the last column; anything else there has slipped out of its place.
            var surplus = cells.FindIndex(Math.Min(header.Count, cells.Count), cell => cell.Length > 0);
            if (cells.Count < header.Count)
                problems.Add(number, header[cells.Count], $"The row ends before this column: it has {cells.Count} cells, the header has {header.Count}.");
            else if (surplus >= 0)
                problems.Add(number, $"{surplus + 1}", $"There is a cell behind the last column: the row has {cells.Count} cells, the header has {header.Count}.");
            else
                yield return new CsvRow(number, cells.GetRange(0, header.Count));
        }
    }

    private static int? InvalidUtf8(byte[] content)
    {
        var at = 0;
        while (at < content.Length)
        {
            if (content[at] < 0x80)
                at++;
            else if (Rune.DecodeFromUtf8(content.AsSpan(at), out _, out var length) == System.Buffers.OperationStatus.Done)
                at += length;
            else
                return content.AsSpan(0, at).Count((byte)'\n') + 1;
        }
        return null;
    }
}
