using Microsoft.Data.Sqlite;

namespace WebApp.Payments.Sandbox;

/// <summary>
/// The sandbox's own SQLite file: JSON documents, idempotency keys, webhook deliveries. One connection behind one
/// lock, each piece of work one transaction, so a killed process leaves all of it or nothing.
/// </summary>
internal sealed class Store : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly SemaphoreSlim news = new(0);
    private readonly SqliteConnection connection;
    private readonly SandboxOptions options;
    private readonly FaultBox faults;
    private readonly TimeProvider time;
    private bool closed;

    public Store(SandboxOptions options, FaultBox faults, TimeProvider time)
    {
        (this.options, this.faults, this.time) = (options, faults, time);
        var folder = Path.GetDirectoryName(Path.GetFullPath(options.StorePath))!;
        Directory.CreateDirectory(folder);
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = options.StorePath, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Schema;
        command.ExecuteNonQuery();
        WriteNow(work =>
        {
            var stored = FaultBox.Stored(work) ?? new Faults();
            faults.Keep(work, options.Seed is { } seed ? stored with { Seed = seed } : stored);
            return true;
        });
    }

    /// <summary>Does the work in one transaction, alone; a throw undoes it. The worker is woken when events were made.</summary>
    public async Task<T> WriteAsync<T>(Func<Work, T> body, CancellationToken cancel, Cause? cause = null)
    {
        await gate.WaitAsync(cancel);
        try { return WriteNow(body, cause); }
        finally { gate.Release(); }
    }

    /// <summary>Waits until new events exist or the time has passed.</summary>
    public async Task WaitForNewsAsync(TimeSpan atMost, CancellationToken cancel)
    {
        if (await news.WaitAsync(atMost, cancel))
            while (await news.WaitAsync(0, cancel)) { }
    }

    /// <summary>Closes the file once the work in hand is done; later work is refused.</summary>
    public void Dispose()
    {
        if (closed) return;
        gate.Wait();
        closed = true;
        connection.Dispose();
        gate.Release();
    }

    private T WriteNow<T>(Func<Work, T> body, Cause? cause = null)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        using var transaction = connection.BeginTransaction(deferred: false);
        var work = new Work(connection, transaction, time.GetUtcNow(), options, faults, cause ?? Cause.None);
        var result = body(work);
        transaction.Commit();
        if (work.HasNews) news.Release();
        return result;
    }

    // NORMAL: in WAL mode a commit survives a killed process; only a power cut could cost the last ones, and this is a test.
    private const string Schema = """
        PRAGMA journal_mode=WAL;
        PRAGMA synchronous=NORMAL;
        CREATE TABLE IF NOT EXISTS documents(
            seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
            created INTEGER NOT NULL, json TEXT NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS documents_kind ON documents(kind, seq);
        CREATE INDEX IF NOT EXISTS documents_intent ON documents(kind, json_extract(json, '$.payment_intent'));
        CREATE INDEX IF NOT EXISTS documents_charge ON documents(kind, json_extract(json, '$.charge'));
        CREATE INDEX IF NOT EXISTS documents_source ON documents(kind, json_extract(json, '$.source'));
        CREATE INDEX IF NOT EXISTS documents_payout ON documents(kind, json_extract(json, '$._payout'));
        CREATE INDEX IF NOT EXISTS documents_due ON documents(json_extract(json, '$._due'))
            WHERE json_extract(json, '$._due') IS NOT NULL;
        CREATE TABLE IF NOT EXISTS idempotency(
            key TEXT PRIMARY KEY, request TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL,
            made INTEGER NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS idempotency_made ON idempotency(made);
        CREATE TABLE IF NOT EXISTS deliveries(
            id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, state TEXT NOT NULL, due INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0, answer TEXT NOT NULL DEFAULT '', last_at INTEGER) STRICT;
        CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries(state, due);
        CREATE INDEX IF NOT EXISTS deliveries_event ON deliveries(event);
        """;
}

/// <summary>The API request that made an event, told inside the event as Stripe does.</summary>
internal sealed record Cause(string? RequestId, string? IdempotencyKey)
{
    public static readonly Cause None = new(null, null);
}
