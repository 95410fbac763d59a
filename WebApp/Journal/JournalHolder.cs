using Microsoft.EntityFrameworkCore;
using WebApp.Data.Subjects;

namespace WebApp.Journal;

/// <summary>What the journal tells of somebody: ids and network addresses, in a database of its own.</summary>
public sealed class JournalHolder(JournalReader reader, JournalStore store) : IPersonalHolder
{
    private const string Name = "journal";
    private const int Most = 5_000;

    /// <inheritdoc />
    public IReadOnlyList<HeldTable> Tables { get; } = [];

    /// <inheritdoc />
    public async Task<IReadOnlyList<ExportPart>> ExportAsync(DataSubject who, CancellationToken cancel)
    {
        var (me, subjects) = (who.UserId ?? -1, who.Subjects.ToArray());
        try
        {
            // What the team did for an order is told by the order; from where they did it is theirs.
            var found = await reader.ReadAsync(entries => entries
                .Where(e => e.At <= who.Before && (e.UserId == me || (e.UserId == null && e.Kind == JournalKind.Request && subjects.Contains(e.Subject!))))
                .OrderByDescending(e => e.At).Take(Most).ToListAsync(cancel), cancel);
            return [new(Name, "What the site has noted of your visits",
                [.. found.Select(e => new { e.At, What = e.Name, About = e.Subject, Address = e.Path, NetworkAddress = e.Source, e.Status })])];
        }
        catch (JournalUnavailableException)
        {
            return [new(Name, "What the site has noted of your visits (it cannot be read just now: please ask again later)", [])];
        }
    }

    /// <inheritdoc />
    public Task EraseAsync(DataSubject who, CancellationToken cancel) => Task.CompletedTask;

    /// <inheritdoc />
    /// <remarks>From where an attack came stays until Journal:SecurityDays are over; that it was this account does not.</remarks>
    public async Task AfterErasureAsync(DataSubject who, CancellationToken cancel)
    {
        var before = ("$before", (object)who.Before);
        if (who.UserId is { } id)
            await store.UseAsync(c => c.Execute(
                "UPDATE Entries SET UserId = NULL, Source = CASE WHEN Kind = 'Security' THEN Source END WHERE UserId = $user AND At <= $before", ("$user", id), before), cancel);
        foreach (var subject in who.Subjects)
            await store.UseAsync(c => c.Execute("UPDATE Entries SET UserId = NULL, Source = NULL WHERE Subject = $subject AND At <= $before", ("$subject", subject), before), cancel);
    }
}
