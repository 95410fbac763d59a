using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace WebApp.Data;

/// <summary>Trouble of the disk or the file under a database, which is nobody's mistake in the program, in plain words.</summary>
public static class DataTrouble
{
    /// <summary>What is wrong; null when the exception tells of something else.</summary>
    public static string? Find(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            if ((exception is SqliteException sqlite ? Words(sqlite.SqliteErrorCode) : exception is IOException io ? Words(io) : null) is { } words)
                return words;
        return null;
    }

    /// <summary>Whether its pages are damaged or it is no database at all: no waiting mends that.</summary>
    public static bool IsDamage(Exception? exception) =>
        exception is not null && (exception is SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB } || IsDamage(exception.InnerException));

    // A file of ours that could not be written, such as a picture: errno(3) on Unix, the system's codes on Windows.
    private static string? Words(IOException io) => io.HResult switch
    {
        28 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027) => Words(raw.SQLITE_FULL),
        30 or unchecked((int)0x80070013) => Words(raw.SQLITE_READONLY),
        5 => Words(raw.SQLITE_IOERR),
        _ => null,
    };

    private static string? Words(int code) => code switch
    {
        raw.SQLITE_FULL => "The disk is full.",
        raw.SQLITE_READONLY => "The data folder is read-only.",
        raw.SQLITE_CANTOPEN => "The database cannot be opened.",
        raw.SQLITE_IOERR => "The disk reports an error.",
        raw.SQLITE_CORRUPT => "The database is damaged.",
        raw.SQLITE_NOTADB => "The file is no database any more.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "Another program holds the database.",
        _ => null,
    };
}
