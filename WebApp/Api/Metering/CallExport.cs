using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WebApp.Journal;

namespace WebApp.Api.Metering;

/// <summary>
/// All calls of a month as they stand in the journal, for a spreadsheet (RFC 4180). Read page by page while it goes out, so that memory stays
/// what it is. Calls of one kind that went well share a line of their second; nobody's address is in it.
/// </summary>
public sealed class CallExport(JournalReader journal, CallWorker worker)
{
    /// <summary>How many lines are read at a time.</summary>
    public const int PageSize = 1_000;

    private const string Head = "at,consumer,key,operation,protocol,status,calls,milliseconds,bytes_in,bytes_out,trace\r\n";

    /// <summary>The file in parts; the first bears the names of the columns.</summary>
    /// <exception cref="JournalUnavailableException">The journal cannot be read just now.</exception>
    public async IAsyncEnumerable<string> ReadAsync(DateOnly month, [EnumeratorCancellation] CancellationToken cancel)
    {
        // What was counted a moment ago belongs to it.
        await worker.FlushAsync(cancel);
        var (from, to) = (month.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), month.AddMonths(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        var (text, last, lastId) = (new StringBuilder(Head), from, 0L);
        List<JournalEntry> page;
        do
        {
            page = await journal.ReadAsync(entries => entries.Where(e => e.Kind == JournalKind.Api && e.At < to && (e.At > last || (e.At == last && e.Id > lastId)))
                .OrderBy(e => e.At).ThenBy(e => e.Id).Take(PageSize).ToListAsync(cancel), cancel);
            foreach (var entry in page)
                Write(text, entry);
            if (page.Count > 0)
                (last, lastId) = (page[^1].At, page[^1].Id);
            yield return text.ToString();
            text.Clear();
        }
        while (page.Count == PageSize);
    }

    private static void Write(StringBuilder text, JournalEntry entry)
    {
        using var detail = JsonDocument.Parse(entry.Detail ?? "{}");
        text.Append(CultureInfo.InvariantCulture, $"{entry.At:yyyy-MM-ddTHH:mm:ss.fffZ},{entry.Subject},{Of("key")},{entry.Name},{Of("how")},{entry.Status},{Of("calls")},{entry.DurationMs:0.###},{Of("bytesIn")},{Of("bytesOut")},{entry.Trace}\r\n");

        string Of(string name) => detail.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "";
    }
}
