using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Ordering;
using WebApp.Primitives;

namespace WebApp.Operations.Cloning;

/// <summary>Takes everybody out of a copied database and puts invented people in.</summary>
internal sealed class Scrubber(AppDbContext copy, PersonalKeyRing ring, ILookupNormalizer normalizer, InventedPeople people)
{
    private const int Bite = 200;

    /// <summary>Does all of it; the file is rebuilt at the end, so that nothing is left in freed pages.</summary>
    /// <returns>How many people were invented, and how many orders have them.</returns>
    public async Task<(int People, int Orders)> RunAsync(CancellationToken cancel)
    {
        await copy.Database.OpenConnectionAsync(cancel);
        await ExecuteAsync("PRAGMA foreign_keys=OFF; PRAGMA secure_delete=ON;", cancel);
        foreach (var trigger in await NamesAsync("SELECT name AS Value FROM sqlite_schema WHERE type = 'trigger'", cancel))
            await ExecuteAsync($"DROP TRIGGER \"{trigger}\"", cancel);
        // An index is made anew, from what is left, when the copy first starts.
        foreach (var table in await NamesAsync("SELECT name AS Value FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'", cancel))
            await ExecuteAsync($"DROP TABLE \"{table}\"", cancel);
        foreach (var table in await NamesAsync("SELECT name AS Value FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'", cancel))
            if (!CloneTables.Kept.Contains(table))
                await ExecuteAsync($"DELETE FROM \"{table}\"", cancel);
        foreach (var statement in CloneTables.Statements)
            await ExecuteAsync(statement, cancel);
        foreach (var type in Personal().Where(t => !CloneTables.Invented.Contains(t.GetTableName()!)))
            await ExecuteAsync($"UPDATE \"{type.GetTableName()}\" SET " + string.Join(", ", Columns(type).Select(c => $"\"{c.Name}\" = {(c.IsNullable ? "NULL" : "''")}")), cancel);
        var counts = (await UsersAsync(cancel), await OrdersAsync(cancel));
        await ExecuteAsync("VACUUM", cancel);
        await ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE;", cancel);
        await CheckAsync(cancel);
        await copy.Database.CloseConnectionAsync();
        return counts;
    }

    private async Task<int> UsersAsync(CancellationToken cancel)
    {
        var ids = await copy.Users.OrderBy(u => u.Id).Select(u => u.Id).ToListAsync(cancel);
        foreach (var some in ids.Chunk(Bite))
            await copy.WriteAsync(async () =>
            {
                foreach (var user in await copy.Users.Where(u => some.Contains(u.Id)).ToListAsync(cancel))
                {
                    var person = people.Of(Original(user.Email, $"user {user.Id}"), "");
                    (user.UserName, user.Email, user.DisplayName) = (person.Email, person.Email, person.Name);
                    user.NormalizedEmail = user.NormalizedUserName = BlindIndex.Sign(ring.Current, IdentityProtection.Term(normalizer.NormalizeEmail(person.Email)!));
                    WriteAnew(copy.Entry(user));
                }
            }, cancel);
        return ids.Count;
    }

    private async Task<int> OrdersAsync(CancellationToken cancel)
    {
        var ids = await copy.Orders.OrderBy(o => o.Id).Select(o => o.Id).ToListAsync(cancel);
        foreach (var some in ids.Chunk(Bite))
            await copy.WriteAsync(async () =>
            {
                foreach (var order in await copy.Orders.Where(o => some.Contains(o.Id)).ToListAsync(cancel))
                    Invent(order);
            }, cancel);
        return ids.Count;
    }

    private void Invent(Order order)
    {
        copy.Entry(order).Property(o => o.Key).CurrentValue = PublicNumber.NewKey();
        var person = people.Of(Original(order.Email, $"order {order.Id}"), order.ShipTo.Country);
        var hasAddress = order.ShipTo.Line1.Length > 0;
        (order.Name, order.Email, order.Phone) = order.ErasedAt is null ? (person.Name, person.Email, order.Phone.Length > 0 ? person.Phone : "") : (Order.Nobody, "", "");
        order.ShipTo = order.ErasedAt is null && hasAddress ? person.Address : new Address { Country = order.ShipTo.Country };
        WriteAnew(copy.Entry(order));
    }

    // Also what happens to be the same: it is under the original's key.
    private static void WriteAnew(EntityEntry entry)
    {
        foreach (var value in entry.Properties.Concat(entry.ComplexProperties.SelectMany(c => c.Properties)).Where(p => p.Metadata.Protection() is not null))
            value.IsModified = true;
    }

    private static string Original(string? email, string otherwise) => string.IsNullOrEmpty(email) || PersonalText.IsUnreadable(email) ? otherwise : email;

    // The proof: whatever is still encrypted is so under the copy's own key.
    private async Task CheckAsync(CancellationToken cancel)
    {
        foreach (var type in Personal())
            foreach (var (name, _) in Columns(type))
            {
                var sql = $"SELECT COUNT(*) AS Value FROM \"{type.GetTableName()}\" WHERE \"{name}\" LIKE 'enc:%' AND \"{name}\" NOT LIKE '{PersonalCipher.Begin(ring.Current.Id)}%'";
#pragma warning disable EF1002 // Names from our own model.
                if (await copy.Database.SqlQueryRaw<long>(sql).SingleAsync(cancel) is var left and > 0)
#pragma warning restore EF1002
                    throw new BackupException($"{left} values of {type.GetTableName()}.{name} are still those of the original. The copy is thrown away.");
            }
    }

    private IEnumerable<IEntityType> Personal() =>
        copy.Model.GetEntityTypes().Where(t => t.GetTableName() is { } table && CloneTables.Kept.Contains(table) && t.PersonalProperties().Any());

    private static IEnumerable<(string Name, bool IsNullable)> Columns(IEntityType type)
    {
        var prefix = type.GetTableName()!.Length + 1;
        var columns = type.PersonalProperties().Select(p => (p.Protection()!.Value.Column[prefix..], p.IsNullable));
        return type.FindProperty(BlindIndex.Column) is null ? columns : columns.Append((BlindIndex.Column, true));
    }

    private Task<List<string>> NamesAsync(string sql, CancellationToken cancel) => copy.Database.SqlQueryRaw<string>(sql).ToListAsync(cancel);

#pragma warning disable EF1002 // Statements of our own, and names from the database's own list.
    private async Task ExecuteAsync(string sql, CancellationToken cancel) => await copy.Database.ExecuteSqlRawAsync(sql, cancel);
#pragma warning restore EF1002
}
