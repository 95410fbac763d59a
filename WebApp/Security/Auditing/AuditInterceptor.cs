using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using WebApp.Caching;

namespace WebApp.Security.Auditing;

/// <summary>
/// Writes the line of the trail into the very transaction that it tells of: both are there, or neither. It sees every save, and
/// changes that pass the change tracker by their SQL; nobody has to remember anything. One line a transaction.
/// </summary>
internal sealed class AuditInterceptor(AuditStore store, AuditAnchor anchor) : DbCommandInterceptor, ISaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbContext, Pending> waiting = [];

    private sealed class Pending
    {
        public List<AuditChange> Changes { get; } = [];

        public List<ChangeReader.Draft> Saving { get; set; } = [];

        public IDbContextTransaction? Own { get; set; }

        public AuditEnd? End { get; set; }
    }

    public async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (AuditAct.Current is not { } act || eventData.Context is not { } context || ChangeReader.Before(context.ChangeTracker, act.PersonName) is not { Count: > 0 } drafts)
            return result;
        // A save without a transaction is given one, so that the line can be part of it.
        var own = context.Database.CurrentTransaction is null ? await context.Database.BeginTransactionAsync(cancellationToken) : null;
        var pending = waiting.GetOrCreateValue(context);
        (pending.Saving, pending.Own) = (drafts, own);
        return result;
    }

    public async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not { } context || !waiting.TryGetValue(context, out var pending))
            return result;
        pending.Changes.AddRange(pending.Saving.Select(d => ChangeReader.After(d, AuditAct.Current?.PersonName)));
        pending.Saving = [];
        if (pending.Own is { } own)
        {
            pending.Own = null;
            await using (own)
                await own.CommitAsync(cancellationToken);
        }
        return result;
    }

    public Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) => DropAsync(eventData.Context);

    public Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) => DropAsync(eventData.Context);

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (result > 0 && eventData.CommandSource is CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete && AuditAct.Current is not null && eventData.Context is { } context)
            waiting.GetOrCreateValue(context).Changes.AddRange(SqlTables.Of(command.CommandText).Changed.Select(c => new AuditChange(
                c.Table, result == 1 ? "1 row" : $"{result} rows", null, c.Columns is null ? "Removed" : "Changed",
                [.. (c.Columns ?? []).Select(column => new AuditValue(column, null, null, IsHidden: true))])));
        return ValueTask.FromResult(result);
    }

    // What a transaction that was given up had gathered does not count for the next one.
    public ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } context)
            waiting.Remove(context);
        return ValueTask.FromResult(result);
    }

    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } context && waiting.TryGetValue(context, out var pending) && pending.Changes.Count > 0 && AuditAct.Current is { } act)
            pending.End = await store.AppendAsync(transaction, act, pending.Changes, AuditOutcome.Done, cancellationToken);
        return result;
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not { } context || !waiting.TryGetValue(context, out var pending))
            return Task.CompletedTask;
        waiting.Remove(context);
        if (pending.End is { } end)
            anchor.Write(end);
        return Task.CompletedTask;
    }

    private async Task DropAsync(DbContext? context)
    {
        if (context is null || !waiting.TryGetValue(context, out var pending))
            return;
        pending.Saving = [];
        if (pending.Own is { } own)
        {
            pending.Own = null;
            await own.DisposeAsync();
        }
    }
}
