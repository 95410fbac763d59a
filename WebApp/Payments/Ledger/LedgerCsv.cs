using System.Globalization;
using System.Text;
using WebApp.Primitives;

namespace WebApp.Payments.Ledger;

/// <summary>The ledger for the accountant's own program.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc4180, with a byte order mark, without which Excel takes UTF-8 for something else.</remarks>
public static class LedgerCsv
{
    /// <summary>Writes the lines under their headings. Dates are days in the given time zone.</summary>
    public static byte[] Write(IEnumerable<LedgerEntry> entries, TimeZoneInfo zone)
    {
        var text = new StringBuilder("Date,Booking,Account,Debit,Credit,Currency,Cause,Text\r\n");
        foreach (var entry in entries)
        {
            var day = TimeZoneInfo.ConvertTimeFromUtc(entry.At, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var amount = new Money(Math.Abs(entry.AmountMinor), entry.Currency).ToPlainString();
            text.AppendJoin(',', day, CsvCell.Write(entry.TransactionKey), entry.Account, entry.AmountMinor > 0 ? amount : "", entry.AmountMinor < 0 ? amount : "",
                entry.Currency, CsvCell.Write(entry.Cause), CsvCell.Write(entry.Text)).Append("\r\n");
        }
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }
}
