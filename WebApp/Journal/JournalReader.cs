using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using WebApp.Data;

namespace WebApp.Journal;

/// <summary>
/// Reads the journal, by queries over <see cref="JournalEntry"/>; what was told within the last second may not stand there yet.
/// The connection cannot write. A file that turns out to be damaged is set aside on the way.
/// </summary>
public sealed class JournalReader(DataFolder folder, JournalStore store)
{
    private static readonly Lazy<IModel> Model = new(BuildModel);

    /// <summary>Asks one question.</summary>
    /// <exception cref="JournalUnavailableException">The journal cannot be read just now.</exception>
    public async Task<T> ReadAsync<T>(Func<IQueryable<JournalEntry>, Task<T>> question, CancellationToken cancel)
    {
        var generation = store.Generation;
        try
        {
            await using var context = Context();
            return await question(context.Set<JournalEntry>());
        }
        catch (SqliteException fault)
        {
            if (JournalFault.IsDamage(fault, folder.JournalDatabase))
                await SetAsideAsync(generation, fault.Message, cancel);
            throw new JournalUnavailableException(fault);
        }
    }

    /// <summary>Asks one question in SQL.</summary>
    /// <exception cref="JournalUnavailableException">The journal cannot be read just now.</exception>
    internal async Task<T> AskAsync<T>(Func<SqliteConnection, T> question, CancellationToken cancel)
    {
        var generation = store.Generation;
        try
        {
            await using var connection = new SqliteConnection(ConnectionString(folder));
            await connection.OpenAsync(cancel);
            return question(connection);
        }
        catch (SqliteException fault)
        {
            if (JournalFault.IsDamage(fault, folder.JournalDatabase))
                await SetAsideAsync(generation, fault.Message, cancel);
            throw new JournalUnavailableException(fault);
        }
    }

    /// <summary>What happened around these subjects, oldest first; of very much, the newest.</summary>
    /// <exception cref="JournalUnavailableException">The journal cannot be read just now.</exception>
    public Task<List<JournalEntry>> AboutAsync(IReadOnlyCollection<string> subjects, int most, CancellationToken cancel) => ReadAsync(async entries =>
    {
        var newest = await entries.Where(e => subjects.Contains(e.Subject!)).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(most).ToListAsync(cancel);
        newest.Reverse();
        return newest;
    }, cancel);

    /// <summary>A page of what happened, newest first.</summary>
    /// <param name="kind">Only this kind; null for all.</param>
    /// <param name="since">From when on, UTC; null for all.</param>
    /// <param name="after">The last entry of the page before; null for the first page.</param>
    /// <param name="size">How many a page holds.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="JournalUnavailableException">The journal cannot be read just now.</exception>
    public Task<List<JournalEntry>> NewestAsync(JournalKind? kind, DateTime? since, JournalEntry? after, int size, CancellationToken cancel) => ReadAsync(entries =>
    {
        if (kind is not null)
            entries = entries.Where(e => e.Kind == kind);
        if (since is not null)
            entries = entries.Where(e => e.At >= since);
        if (after is not null)
            entries = entries.Where(e => e.At < after.At || (e.At == after.At && e.Id < after.Id));
        return entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(size).ToListAsync(cancel);
    }, cancel);

    /// <summary>How readers connect.</summary>
    internal static string ConnectionString(DataFolder folder) =>
        new SqliteConnectionStringBuilder { DataSource = folder.JournalDatabase, Mode = SqliteOpenMode.ReadOnly, DefaultTimeout = 5 }.ToString();

    /// <summary>Looks through every page of the file; a damaged one is set aside.</summary>
    internal async Task CheckAsync(CancellationToken cancel)
    {
        var generation = store.Generation;
        string found;
        try
        {
            await using var connection = new SqliteConnection(ConnectionString(folder));
            await connection.OpenAsync(cancel);
            found = connection.Text("PRAGMA quick_check(1)");
        }
        catch (SqliteException fault) when (JournalFault.IsDamage(fault, folder.JournalDatabase))
        {
            found = fault.Message;
        }
        catch (SqliteException)
        {
            // Missing, or no disk to read from: the next writing deals with it, or says so.
            return;
        }
        if (found != "ok")
            await store.SetAsideAsync(generation, found, cancel);
    }

    // Not a context class of its own: the tool that writes migrations would then have to be told, each time, which one is meant.
    private DbContext Context() => new(new DbContextOptionsBuilder().UseModel(Model.Value)
        .UseSqlite(ConnectionString(folder)).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options);

    private static IModel BuildModel()
    {
        var builder = SqliteConventionSetBuilder.CreateModelBuilder();
        builder.Entity<JournalEntry>(entry =>
        {
            entry.ToTable("Entries");
            entry.Property(e => e.Kind).HasConversion<string>();
            entry.Property(e => e.At).HasConversion(at => at, at => DateTime.SpecifyKind(at, DateTimeKind.Utc));
        });
        return builder.FinalizeModel();
    }

    private async Task SetAsideAsync(int generation, string why, CancellationToken cancel)
    {
        try
        {
            await store.SetAsideAsync(generation, why, cancel);
        }
        catch (Exception trouble) when (JournalFault.IsTrouble(trouble))
        {
            // The asker hears that there is no journal just now; who writes will meet the same, and says so.
        }
    }
}

/// <summary>The journal cannot be read just now; what asked for it goes on without.</summary>
public sealed class JournalUnavailableException(Exception why) : Exception("The journal cannot be read just now.", why);
