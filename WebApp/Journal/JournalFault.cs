using Microsoft.Data.Sqlite;

namespace WebApp.Journal;

/// <summary>Tells a file that is no journal any more from a disk that does not take anything just now.</summary>
/// <remarks>https://sqlite.org/rescode.html</remarks>
internal static class JournalFault
{
    private const int Error = 1, Corrupt = 11, CannotOpen = 14, Format = 24, NotADatabase = 26, ShortRead = 522;

    /// <summary>Waiting will not mend it: the file has to be set aside.</summary>
    public static bool IsDamage(Exception fault, string file) => File.Exists(file) && (fault is InvalidDataException || fault is SqliteException sqlite
        && (sqlite.SqliteErrorCode is Error or Corrupt or Format or NotADatabase
            || sqlite.SqliteExtendedErrorCode == ShortRead
            || (sqlite.SqliteErrorCode == CannotOpen && IsForbidden(file))));

    /// <summary>A full disk, a read-only folder, another process in the way: what is to be written waits.</summary>
    public static bool IsTrouble(Exception fault) => fault is SqliteException or IOException or UnauthorizedAccessException;

    // SQLite says the same of a file that may not be read and of a process that has too many files open.
    private static bool IsForbidden(string file)
    {
        try
        {
            using var _ = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
