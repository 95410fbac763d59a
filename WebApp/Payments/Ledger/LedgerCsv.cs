using System.Buffers;
using System.Globalization;
using System.Text;
using WebApp.Primitives;

namespace WebApp.Payments.Ledger;

/// <summary>The ledger for the accountant's own program.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc4180, with a byte order mark, without which Excel takes UTF-8 for something else.</remarks>
public static class LedgerCsv
{
    private static readonly SearchValues<char> ToQuote = SearchValues.Create(",;\"\r\n\t");

    /// <summary>The beginnings that a spreadsheet takes for a formula: https://owasp.org/www-community/attacks/CSV_Injection.</summary>
    private const string FormulaSigns = "=+-@\t\r\n＝＋－＠";

    /// <summary>Writes the lines under their headings. Dates are days in the given time zone.</summary>
    public static byte[] Write(IEnumerable<LedgerEntry> entries, TimeZoneInfo zone)
    {
        var text = new StringBuilder("Date,Booking,Account,Debit,Credit,Currency,Cause,Text\r\n");
        foreach (var entry in entries)
        {
            var day = TimeZoneInfo.ConvertTimeFromUtc(entry.At, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var amount = new Money(Math.Abs(entry.AmountMinor), entry.Currency).ToPlainString();
            text.AppendJoin(',', day, Cell(entry.TransactionKey), entry.Account, entry.AmountMinor > 0 ? amount : "", entry.AmountMinor < 0 ? amount : "",
                entry.Currency, Cell(entry.Cause), Cell(entry.Text)).Append("\r\n");
        }
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A cell that is read as text and never as a formula, quoted where it must be.</summary>
    internal static string Cell(string text)
    {
        var harmless = text.Length > 0 && FormulaSigns.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return harmless.AsSpan().ContainsAny(ToQuote) ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }
}
