using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using WebApp.Data;

namespace WebApp.Security.Auditing;

/// <summary>Records what changes no row, or was refused, or broke off; changes of rows are recorded by themselves.</summary>
public sealed partial class AuditTrail(IServiceScopeFactory scopes, AuditStore store, AuditAnchor anchor, ILogger<AuditTrail> log)
{
    /// <summary>
    /// Adds a line of its own. That the database refuses is logged and changes nothing for the caller: what the line tells of has
    /// happened elsewhere.
    /// </summary>
    public async Task RecordAsync(AuditAct act, AuditOutcome outcome)
    {
        try
        {
            // Fresh services: those of the request may be what failed. And to the end, even if the asker has left.
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            anchor.Write(await db.WriteAsync(() => store.AppendAsync(db.Database.CurrentTransaction!.GetDbTransaction(), act, [], outcome, CancellationToken.None), CancellationToken.None));
        }
        catch (Exception trouble) when (trouble is SqliteException or DbUpdateException or IOException)
        {
            LogTrouble(act.What, outcome, trouble);
        }
    }

    [LoggerMessage(900, LogLevel.Error, "{Act} ({Outcome}) could not be recorded in the audit trail")]
    private partial void LogTrouble(string act, AuditOutcome outcome, Exception trouble);
}
