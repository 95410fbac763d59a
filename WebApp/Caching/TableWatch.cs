using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using WebApp.Data;

namespace WebApp.Caching;

/// <summary>
/// Sees every command that goes to the business database. What it reads is noted for the page that is being drawn; what it
/// changes makes pages stale, in the commit that changes it. Nobody has to remember anything, so nobody can forget it.
/// </summary>
internal sealed class TableWatch(TableVersions versions, IOptions<CachingOptions> options)
    : DbCommandInterceptor, IDbTransactionInterceptor, ISaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, HashSet<string>> uncommitted = [];

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        Note(command, eventData.Context);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override object? ScalarExecuted(DbCommand command, CommandExecutedEventData eventData, object? result)
    {
        Note(command, eventData.Context);
        return result;
    }

    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Note(command, eventData.Context);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData.Context);
        return ValueTask.FromResult(result);
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Tell(eventData.Context);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(eventData.Context);
        return Task.CompletedTask;
    }

    // Without a transaction of its own a save may end only when its answer has been read.
    public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.Database.CurrentTransaction is null)
            Tell(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private void Note(DbCommand command, DbContext? context)
    {
        PageReads.Note(command.CommandText);
        if (context is null)
            return;
        var shown = SqlTables.Of(command.CommandText).Changed.Where(IsShown).Select(c => c.Table).ToList();
        if (shown.Count == 0)
            return;
        var waiting = uncommitted.GetOrCreateValue(context);
        waiting.UnionWith(shown);
        if (context.Database.CurrentTransaction is null)
            versions.Changed(waiting);
    }

    private void Tell(DbContext? context)
    {
        if (context is null)
            return;
        var told = (context as AppDbContext)?.TakeTouched() ?? [];
        if (uncommitted.TryGetValue(context, out var waiting) && uncommitted.Remove(context))
            told.UnionWith(waiting);
        if (told.Count > 0)
            versions.Changed(told);
    }

    private bool IsShown(TableChange change) =>
        change.Columns is not { Count: > 0 } columns || columns.Any(c => !options.Value.QuietColumns.Contains($"{change.Table}.{c}"));
}
