using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Primitives;

namespace WebApp.Commands;

/// <summary><c>events [--since TIME] [--kind KIND]</c>: the journal as JSON lines, oldest first; also while the site runs.</summary>
public static class EventsCommand
{
    /// <summary>Runs it; one JSON object a line on standard output.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        if (!EventsArguments.TryParse(args, services.GetRequiredService<TimeProvider>().UtcNow(), out var wanted, out var problem))
            return await CommandLine.UsageAsync($"{problem} Usage: events [--since TIME] [--kind {EventsArguments.Kinds}], where TIME is such as 2026-03-01, 2026-03-01T14:30Z, 90m, 24h or 7d.");
        var file = services.GetRequiredService<DataFolder>().JournalDatabase;
        if (!File.Exists(file))
        {
            await Console.Error.WriteLineAsync($"There is no journal at {file}: the site begins it at its first start.");
            return 1;
        }
        try
        {
            await services.GetRequiredService<JournalReader>().ReadAsync(entries => PrintAsync(wanted.In(entries), cancel), cancel);
            return 0;
        }
        catch (JournalUnavailableException trouble)
        {
            await Console.Error.WriteLineAsync($"{trouble.Message} {trouble.InnerException?.Message}");
            return 1;
        }
    }

    private static async Task<bool> PrintAsync(IQueryable<JournalEntry> entries, CancellationToken cancel)
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancel))
            await output.WriteAsync(Line(entry) + "\n");
        return true;
    }

    /// <summary>One entry as one line: what it has of its own first, then what its details say.</summary>
    internal static string Line(JournalEntry entry)
    {
        var values = new Dictionary<string, object?>
        {
            ["time"] = entry.At.ToString("O"), ["kind"] = JournalKinds.Word(entry.Kind), ["name"] = entry.Name, ["source"] = entry.Source,
            ["subject"] = entry.Subject, ["user"] = entry.UserId, ["path"] = entry.Path, ["status"] = entry.Status, ["ms"] = entry.DurationMs,
            ["trace"] = entry.Trace, ["release"] = entry.Release,
        };
        using var details = JsonDocument.Parse(entry.Detail ?? "{}");
        foreach (var detail in details.RootElement.EnumerateObject())
            values.TryAdd(detail.Name, detail.Value);
        return JsonSerializer.Serialize(values.Where(v => v.Value is not null).ToDictionary(), JournalKinds.Json);
    }
}
