using System.Globalization;
using System.Text;

namespace WebApp.Api.Metering;

/// <summary>A statement for a spreadsheet (RFC 4180): a line for each operation, and the sum.</summary>
public static class StatementCsv
{
    /// <summary>The file's words.</summary>
    public static string Write(Statement statement)
    {
        var text = new StringBuilder("month,consumer,operation,protocol,calls,refused,failed,bytes_in,bytes_out,average_ms,p95_ms\r\n");
        foreach (var line in statement.Lines.Append(statement.Total with { What = "total" }))
            text.AppendJoin(',', statement.MonthText, Quoted(statement.Name), line.What, line.How, N(line.Calls), N(line.Failed), N(line.Broken), N(line.Sum.BytesIn), N(line.Sum.BytesOut),
                (line.Calls == 0 ? 0 : line.Sum.Micros / 1000.0 / line.Calls).ToString("0.0", CultureInfo.InvariantCulture), line.Sum.Percentile(0.95).ToString("0.0", CultureInfo.InvariantCulture)).Append("\r\n");
        return text.ToString();
    }

    private static string N(long number) => number.ToString(CultureInfo.InvariantCulture);

    // What begins like a formula would be one (OWASP CSV injection).
    private static string Quoted(string name) => "\"" + (name.Length > 0 && "=+-@\t\r".Contains(name[0], StringComparison.Ordinal) ? "'" : "") + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
