using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace WebApp.Operations.Backups;

/// <summary>
/// One moment of a live database, held by a read transaction: writers go on beside it (WAL), and it never changes under the
/// copying (https://sqlite.org/isolation.html). Disposing lets go of the moment.
/// </summary>
internal sealed class DatabaseCopy : IDisposable
{
    private const int PagesAtOnce = 512;
    private readonly SqliteConnection source;

    /// <summary>Takes hold of the moment.</summary>
    public DatabaseCopy(string file)
    {
        source = Open(file, SqliteOpenMode.ReadWrite);
        Execute("BEGIN; SELECT COUNT(*) FROM sqlite_schema;");
    }

    /// <summary>Bytes that the copy will have.</summary>
    public long Size => Number("PRAGMA page_count") * Number("PRAGMA page_size");

    /// <summary>
    /// Copies the moment page by page with SQLite's online backup. A few pages at a time, so that the disk is free for writers
    /// in between; because the moment is held, writes do not make it start over.
    /// </summary>
    public void To(string file, Action<long> copied, CancellationToken cancel)
    {
        using var target = Open(file, SqliteOpenMode.ReadWriteCreate);
        var pageSize = Number("PRAGMA page_size");
        using var backup = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
        if (backup.IsInvalid)
            throw new SqliteException(raw.sqlite3_errmsg(target.Handle).utf8_to_string(), raw.sqlite3_errcode(target.Handle));
        var left = -1;
        int result;
        do
        {
            cancel.ThrowIfCancellationRequested();
            result = raw.sqlite3_backup_step(backup, PagesAtOnce);
            if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
                throw new SqliteException($"SQLite could not copy {Path.GetFileName(file)}: {raw.sqlite3_errstr(result).utf8_to_string()}.", result);
            var now = raw.sqlite3_backup_remaining(backup);
            copied((left < 0 ? PagesAtOnce : left - now) * pageSize);
            left = now;
            Thread.Yield();
        }
        while (result != raw.SQLITE_DONE);
    }

    /// <inheritdoc />
    public void Dispose() => source.Dispose();

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        // Not pooled: a connection that lives on would hold on to a file that is to be moved or deleted.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }

    private void Execute(string sql)
    {
        using var command = source.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private long Number(string sql)
    {
        using var command = source.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
