using System.Globalization;
using Microsoft.Data.Sqlite;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Journal;

/// <summary>
/// The file itself and its one writing connection. A journal that is missing, damaged or unreadable is set aside under a dated
/// name and a new one begun, whenever that shows: the site is worth more than its diary.
/// </summary>
public sealed partial class JournalStore(DataFolder folder, JournalNews news, TimeProvider clock, ILogger<JournalStore> log) : IDisposable
{
    /// <summary>So many that were set aside are kept to be looked at.</summary>
    private const int MostKept = 3;

    // A database is more than its file: what the write-ahead log still holds belongs to it.
    private static readonly string[] Parts = ["", "-wal", "-shm"];

    private readonly SemaphoreSlim turn = new(1, 1);
    private SqliteConnection? open;
    private bool isSetAside;
    private bool isClosed;

    /// <summary>Counts the journals begun: what was seen in an earlier one says nothing about this.</summary>
    internal int Generation { get; private set; }

    private string File => folder.JournalDatabase;

    /// <summary>Runs on the writing connection, one at a time; once more on a new journal if this one turns out to be damaged.</summary>
    /// <exception cref="SqliteException">The disk does not take it just now.</exception>
    /// <exception cref="IOException">The damaged file could not be set aside.</exception>
    internal async Task<T> UseAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            try
            {
                return work(Connection());
            }
            catch (Exception fault) when (JournalFault.IsDamage(fault, File))
            {
                SetAside(fault.Message);
                return work(Connection());
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Sets the journal of this generation aside, if it is still the one in use.</summary>
    internal async Task SetAsideAsync(int generation, string why, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (generation != Generation)
                return;
            SetAside(why);
            Connection();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Waits for what is being written, and closes the file; the turns stay, for those who come late and are turned away.</summary>
    public void Dispose()
    {
        turn.Wait();
        isClosed = true;
        Close();
        turn.Release();
    }

    private SqliteConnection Connection()
    {
        if (isClosed)
            throw new OperationCanceledException("The site has ended.");
        var found = new FileInfo(File);
        if (open is not null && found is { Exists: true, Length: > 0 })
            return open;
        if (open is not null || (!isSetAside && (found.Exists ? found.Length == 0 : System.IO.File.Exists(folder.SiteDatabase))))
            Lost(found.Exists ? "was empty" : "was missing");
        Close();
        open = JournalSchema.Open(File);
        isSetAside = false;
        Generation++;
        return open;
    }

    private void Lost(string how)
    {
        // What belongs to the file that is gone must not be taken for a part of the new one.
        foreach (var part in Parts.Skip(1))
            System.IO.File.Delete(File + part);
        LogLost(how);
        news.Add(new(clock.UtcNow(), how, null));
    }

    private void SetAside(string why)
    {
        Close();
        var name = $"journal-{clock.UtcNow().ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture)}.set-aside.db";
        foreach (var part in Parts.Where(part => System.IO.File.Exists(File + part)))
            System.IO.File.Move(File + part, Path.Combine(folder.Root, name + part), overwrite: true);
        foreach (var old in Directory.GetFiles(folder.Root, "journal-*.set-aside.db").Order().SkipLast(MostKept).SelectMany(f => Parts.Select(p => f + p)))
            System.IO.File.Delete(old);
        isSetAside = true;
        LogSetAside(name, why);
        news.Add(new(clock.UtcNow(), $"could not be used ({why.TrimEnd('.')})", name));
    }

    private void Close()
    {
        open?.Dispose();
        open = null;
        // Readers must not go on reading the old file under the new one's name.
        using var pool = new SqliteConnection(JournalReader.ConnectionString(folder));
        SqliteConnection.ClearPool(pool);
    }

    [LoggerMessage(201, LogLevel.Critical, "The journal could not be used and was set aside as {File}; a new one is begun. {Reason}")]
    private partial void LogSetAside(string file, string reason);

    [LoggerMessage(202, LogLevel.Critical, "The journal {How}; a new one is begun")]
    private partial void LogLost(string how);
}
