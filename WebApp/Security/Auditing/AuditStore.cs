using System.Data.Common;
using System.Globalization;
using WebApp.Primitives;

namespace WebApp.Security.Auditing;

/// <summary>Adds lines to the trail, within the transaction whose changes they tell of. The writer's lock keeps the chain one chain.</summary>
public sealed class AuditStore(AuditSeal seal, AuditAnchor anchor, TimeProvider clock)
{
    private const string Last = "SELECT \"Number\", \"Hash\" FROM \"AuditLines\" ORDER BY \"Number\" DESC LIMIT 1";

    private static readonly string[] Columns = [.. AuditSeal.Columns, "Hash", "Seal"];

    private static readonly string Insert =
        $"INSERT INTO \"AuditLines\" ({string.Join(", ", Columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", Columns.Select(c => "$" + c))})";

    /// <summary>Adds one.</summary>
    /// <returns>The new end of the trail, to be noted once the transaction is committed.</returns>
    internal async Task<AuditEnd> AppendAsync(DbTransaction transaction, AuditAct act, IReadOnlyList<AuditChange> changes, AuditOutcome outcome, CancellationToken cancel)
    {
        var last = await LastAsync(transaction, cancel);
        // If lines were cut off from the end their numbers are not used again, so that the gap stays to be seen.
        var number = Math.Max(last?.Number ?? 0, anchor.Read()?.Number ?? 0) + 1;
        List<object?> values =
        [
            number, clock.UtcNow().ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            act.Actor.Kind.ToString(), act.Actor.UserId, act.Actor.Login, act.Actor.SessionId, seal.CloseSource(act.Actor.Source),
            act.What, act.About, outcome.ToString(), AuditChanges.Store([.. act.Notes], changes), last?.Hash ?? AuditSeal.Beginning,
        ];
        var hash = AuditSeal.HashOf(values);
        await InsertAsync(transaction, [.. values, hash, seal.Close(hash)], cancel);
        act.Notes.Clear();
        act.Lines++;
        return new(number, hash);
    }

    private static async Task<AuditEnd?> LastAsync(DbTransaction transaction, CancellationToken cancel)
    {
        using var command = Command(transaction, Last);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? new(reader.GetInt64(0), reader.GetString(1)) : null;
    }

    private static async Task InsertAsync(DbTransaction transaction, List<object?> values, CancellationToken cancel)
    {
        using var command = Command(transaction, Insert);
        for (var i = 0; i < values.Count; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("$" + Columns[i], values[i] ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static DbCommand Command(DbTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The two statements above; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
