using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WebApp.Search;

/// <summary>Has the index follow every transaction before it is committed: both are there, or neither.</summary>
internal sealed class SearchInterceptor(SearchIndex index) : IDbTransactionInterceptor
{
    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (transaction is SqliteTransaction writing)
            await index.FollowAsync(writing, cancellationToken);
        return result;
    }
}
