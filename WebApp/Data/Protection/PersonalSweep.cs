using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace WebApp.Data.Protection;

/// <summary>What a sweep found.</summary>
/// <param name="Changed">Rows that were written anew.</param>
/// <param name="Unreadable">Rows with a value that cannot be read; it was left alone.</param>
public readonly record struct SweepCount(long Changed, long Unreadable)
{
    /// <summary>Both together.</summary>
    public static SweepCount operator +(SweepCount one, SweepCount other) => new(one.Changed + other.Changed, one.Unreadable + other.Unreadable);

    /// <inheritdoc cref="op_Addition"/>
    public SweepCount Add(SweepCount other) => this + other;
}

/// <summary>
/// Goes through tables in small batches and brings every value, and every sign of the blind index, under the current key. Each
/// batch is a write transaction of its own, so the site goes on between them; interrupted, it is simply begun again.
/// </summary>
public sealed class PersonalSweep(AppDbContext db, PersonalKeyRing ring, ILookupNormalizer normalizer)
{
    private const int BatchRows = 100;

    /// <summary>Sweeps every table once.</summary>
    public Task<SweepCount> AllAsync(CancellationToken cancel) => RunAsync(PersonalTable.Of(db.Model), cancel);

    internal async Task<SweepCount> RunAsync(IEnumerable<PersonalTable> tables, CancellationToken cancel)
    {
        var all = new SweepCount();
        foreach (var table in tables)
        {
            for (long? after = await IsEmptyAsync(table, cancel) ? null : long.MinValue; after is { } begin;)
            {
                (after, var count) = await db.WriteAsync(() => BatchAsync(table, begin, cancel), cancel);
                all += count;
            }
        }
        return all;
    }

    private async Task<bool> IsEmptyAsync(PersonalTable table, CancellationToken cancel)
    {
        // Names of tables and columns come from our own model; SQL takes no parameters for them.
#pragma warning disable EF1002
        return !await db.Database.SqlQueryRaw<bool>($"SELECT EXISTS (SELECT 1 FROM \"{table.Name}\") AS Value").SingleAsync(cancel);
#pragma warning restore EF1002
    }

    private async Task<(long? Last, SweepCount Count)> BatchAsync(PersonalTable table, long after, CancellationToken cancel)
    {
        var columns = table.Columns.ToList();
        var rows = new List<(long Id, string?[] Cells)>();
        using (var select = Command($"SELECT rowid, {string.Join(", ", columns.Select(c => $"\"{c}\""))} FROM \"{table.Name}\" WHERE rowid > $after ORDER BY rowid LIMIT {BatchRows}"))
        {
            select.Parameters.AddWithValue("$after", after);
            using var reader = await select.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
                rows.Add((reader.GetInt64(0), [.. Enumerable.Range(1, columns.Count).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i))]));
        }
        var count = new SweepCount();
        foreach (var (id, cells) in rows)
        {
            var (fresh, isWhole) = Renew(table, cells);
            var changed = Enumerable.Range(0, cells.Length).Where(i => fresh[i] != cells[i]).ToList();
            count += new SweepCount(changed.Count > 0 ? 1 : 0, isWhole ? 0 : 1);
            if (changed.Count > 0)
                await UpdateAsync(table.Name, id, changed.ConvertAll(i => (columns[i], fresh[i])), cancel);
        }
        return (rows.Count == BatchRows ? rows[^1].Id : null, count);
    }

    private (string?[] Cells, bool IsWhole) Renew(PersonalTable table, string?[] cells)
    {
        var key = ring.Current;
        var fresh = cells.ToArray();
        var texts = table.Values.Select((value, i) => cells[i] is { } stored ? PersonalCipher.Read(stored, value.Column) : default).ToList();
        for (var i = 0; i < texts.Count; i++)
            if (cells[i] is not null && texts[i].As != StoredAs.Unreadable && texts[i].KeyId != key.Id)
                fresh[i] = PersonalCipher.Encrypt(key, table.Values[i].Column, texts[i].Text);
        var isWhole = texts.TrueForAll(t => t.As != StoredAs.Unreadable);
        // Signs of what cannot be read cannot be made anew: those that are there still find the row once the key is back.
        if (table.HasIndex && isWhole)
            fresh[texts.Count] = BlindIndex.Of(key, table.Values.Select((v, i) => (v.Find, texts[i].Text ?? "")));
        for (var i = 0; i < table.Signs.Count; i++)
            if (texts[table.Signs[i].Source] is { As: not StoredAs.Unreadable, Text: { } text })
                fresh[^(table.Signs.Count - i)] = BlindIndex.Sign(key, IdentityProtection.Term(normalizer.NormalizeEmail(text)!));
        return (fresh, isWhole);
    }

    private async Task UpdateAsync(string table, long id, List<(string Column, string? Value)> changes, CancellationToken cancel)
    {
        using var update = Command($"UPDATE \"{table}\" SET {string.Join(", ", changes.Select((c, i) => $"\"{c.Column}\" = $v{i}"))} WHERE rowid = $id");
        update.Parameters.AddWithValue("$id", id);
        for (var i = 0; i < changes.Count; i++)
            update.Parameters.AddWithValue($"$v{i}", (object?)changes[i].Value ?? DBNull.Value);
        await update.ExecuteNonQueryAsync(cancel);
    }

    private SqliteCommand Command(string sql)
    {
        var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Only names from our own model are put together; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        return command;
    }
}
