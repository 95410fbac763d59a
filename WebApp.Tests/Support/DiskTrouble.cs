using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WebApp.Tests.Support;

/// <summary>
/// Has SQLite itself refuse to write, as it does on a full or a read-only disk, for as long as a test wants it:
/// <c>PRAGMA max_page_count</c> forbids the file to grow (SQLITE_FULL), <c>PRAGMA query_only</c> forbids to write (SQLITE_READONLY).
/// </summary>
public sealed class DiskTrouble : DbConnectionInterceptor
{
    private volatile string pragmas = "";

    /// <summary>From here on the disk is full: what needs a new page is refused.</summary>
    public void Full() => pragmas = "PRAGMA max_page_count=1;";

    /// <summary>From here on the folder is read-only.</summary>
    public void ReadOnly() => pragmas = "PRAGMA query_only=ON;";

    /// <summary>There is room again.</summary>
    public void Over() => pragmas = "";

    /// <inheritdoc />
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        using var command = connection.CreateCommand();
        // Connections come from a pool: what an earlier use has set is set back first.
        command.CommandText = "PRAGMA query_only=OFF; PRAGMA max_page_count=4294967294;" + pragmas;
        command.ExecuteNonQuery();
        return Task.CompletedTask;
    }
}
