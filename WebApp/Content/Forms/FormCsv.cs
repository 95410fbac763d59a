using System.Globalization;
using System.Text;
using WebApp.Primitives;

namespace WebApp.Content.Forms;

/// <summary>The answers of a form for a spreadsheet (RFC 4180, with a byte order mark): a row an answer, a column a field.</summary>
public static class FormCsv
{
    /// <summary>Writes them; of a field that was renamed there are two columns. Times are of the given zone.</summary>
    public static byte[] Write(IEnumerable<FormAnswer> answers, TimeZoneInfo zone)
    {
        var rows = answers.Select(a => (a.At, a.Fields)).ToList();
        var labels = rows.SelectMany(r => r.Fields.Select(f => f.Label)).Distinct().ToList();
        var text = new StringBuilder();
        Row(text, [.. labels.Prepend("Sent")]);
        foreach (var (at, fields) in rows)
            Row(text, [TimeZoneInfo.ConvertTimeFromUtc(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                .. labels.Select(label => string.Join('\n', fields.Where(f => f.Label == label).Select(f => f.Value)))]);
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(CsvCell.Write)).Append("\r\n");
}
