using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Data;

namespace WebApp.Importing.WooCommerce;

/// <summary>What earlier imports made of the rows at hand. Opened and closed inside one write transaction.</summary>
internal sealed class WooBook
{
    private readonly AppDbContext db;
    private readonly Dictionary<(string Key, ImportedKind Kind), ImportedRecord> records;
    private readonly List<Entry> entries = [];

    private WooBook(AppDbContext db, IEnumerable<ImportedRecord> records) =>
        (this.db, this.records) = (db, records.ToDictionary(r => (r.Key, r.Kind)));

    /// <summary>Reads what is known under these names.</summary>
    public static async Task<WooBook> OpenAsync(AppDbContext db, IEnumerable<string> keys, CancellationToken cancel)
    {
        var wanted = keys.Distinct().ToList();
        var named = await db.ImportedRecords.Where(r => r.Source == WooKeys.Source && wanted.Contains(r.Key)).ToListAsync(cancel);
        // Variants that a row was spread into have names of their own: they are found through their products.
        var products = named.Where(r => r.Kind is ImportedKind.Product).Select(r => r.EntityId).ToList();
        var spread = await db.ImportedRecords.Where(r => r.Source == WooKeys.Source && r.Kind == ImportedKind.Variant
            && db.Set<Variant>().Any(v => v.Id == r.EntityId && products.Contains(v.ProductId))).ToListAsync(cancel);
        return new(db, named.Union(spread));
    }

    /// <summary>The record under the first of these names that is known.</summary>
    public ImportedRecord? Find(IEnumerable<string> keys, ImportedKind kind) =>
        keys.Select(key => records.GetValueOrDefault((key, kind))).FirstOrDefault(r => r is not null);

    /// <summary>Notes what a row became; its number is asked for when everything is saved.</summary>
    public void Remember(IEnumerable<string> keys, ImportedKind kind, Func<int> id, string fingerprint, int? stock = null) =>
        entries.AddRange(keys.Select(key => new Entry(key, kind, id, fingerprint, stock)));

    /// <summary>Saves, and books all that was noted. The caller's transaction commits.</summary>
    public async Task CloseAsync(DateTime now, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        foreach (var entry in entries)
        {
            if (!records.TryGetValue((entry.Key, entry.Kind), out var record))
            {
                record = new ImportedRecord { Source = WooKeys.Source, Key = entry.Key, Kind = entry.Kind, EntityId = entry.Id() };
                db.ImportedRecords.Add(records[(entry.Key, entry.Kind)] = record);
            }
            record.EntityId = entry.Id();
            record.Fingerprint = entry.Fingerprint;
            record.SourceStock = entry.Stock;
            record.ImportedAt = now;
        }
    }

    private sealed record Entry(string Key, ImportedKind Kind, Func<int> Id, string Fingerprint, int? Stock);
}
