using System.Text;
using Microsoft.EntityFrameworkCore;
using WebApp.Importing;
using WebApp.Importing.Csv;
using WebApp.Payments.Ledger;

namespace WebApp.Tests.Payments.Ledger;

public sealed class LedgerCsvTests
{
    private static readonly TimeZoneInfo Dublin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Dublin");

    [Theory]
    [InlineData("A sale", "A sale")]
    [InlineData("Said \"yes\", twice;\r\nthen went", "Said \"yes\", twice;\r\nthen went")]
    [InlineData("=HYPERLINK(\"http://evil.example\")", "'=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("Zoë’s ☕", "Zoë’s ☕")]
    public void A_text_comes_back_as_it_was_and_is_never_a_formula(string text, string read) => ReadBack(Entry(text: text))[0][^1].ShouldBe(read);

    [Theory]
    [InlineData(1234, "EUR", "12.34", "")]
    [InlineData(-1234, "EUR", "", "12.34")]
    [InlineData(1234, "JPY", "1234", "")]
    [InlineData(-1234, "KWD", "", "1.234")]
    public void Amounts_stand_on_their_side_in_their_currency(long minor, string currency, string debit, string credit) =>
        ReadBack(Entry(minor, currency))[0][..6].ShouldBe(["2026-07-01", "charge:ch_1", "Clearing", debit, credit, currency]);

    [Fact]
    public void Excel_is_told_that_it_is_UTF8_and_rows_end_as_RFC_4180_says()
    {
        var bytes = LedgerCsv.Write([Entry()], Dublin);
        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        Encoding.UTF8.GetString(bytes[3..]).ShouldBe("Date,Booking,Account,Debit,Credit,Currency,Cause,Text\r\n2026-07-01,charge:ch_1,Clearing,10.00,,EUR,1001-AAAA,A sale\r\n");
    }

    // Half past eleven at night, UTC, is the next day in a Dublin summer.
    private static LedgerEntry Entry(long minor = 1000, string currency = "EUR", string text = "A sale") => new()
    {
        TransactionKey = "charge:ch_1",
        At = new(2026, 6, 30, 23, 30, 0, DateTimeKind.Utc),
        RecordedAt = DateTime.UtcNow,
        Account = LedgerAccount.Clearing,
        AmountMinor = minor,
        Currency = currency,
        Cause = "1001-AAAA",
        Text = text,
    };

    private static List<string[]> ReadBack(params LedgerEntry[] entries)
    {
        var problems = new ImportProblems();
        var table = CsvFile.Read(LedgerCsv.Write(entries, Dublin), names => names[0] == "Date", problems);
        return [.. table.ShouldNotBeNull().Rows.Select(r => r.Cells.ToArray())];
    }
}
