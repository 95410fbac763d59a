using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Importing.Sites;

/// <summary>What earlier runs made of the things at hand. Inside one write transaction.</summary>
internal sealed class SiteRecords
{
    private readonly AppDbContext db;
    private readonly string source;
    private readonly DateTime now;
    private readonly Dictionary<(string, ImportedKind), ImportedRecord> records;

    private SiteRecords(AppDbContext db, string source, DateTime now, IEnumerable<ImportedRecord> records) =>
        (this.db, this.source, this.now, this.records) = (db, source, now, records.ToDictionary(r => (r.Key, r.Kind)));

    /// <summary>Reads what is known under these names.</summary>
    public static async Task<SiteRecords> OpenAsync(AppDbContext db, string source, DateTime now, IEnumerable<string> keys, CancellationToken cancel)
    {
        var wanted = keys.Distinct().ToList();
        return new(db, source, now, await db.ImportedRecords.Where(r => r.Source == source && wanted.Contains(r.Key)).ToListAsync(cancel));
    }

    /// <summary>The record of a thing.</summary>
    public ImportedRecord? Find(string key, ImportedKind kind) => records.GetValueOrDefault((key, kind));

    /// <summary>Notes what a thing became. Saved with the transaction.</summary>
    public void Remember(string key, ImportedKind kind, int id, string fingerprint, int? version = null)
    {
        if (!records.TryGetValue((key, kind), out var record))
            records[(key, kind)] = record = db.ImportedRecords.Add(new ImportedRecord { Source = source, Key = key, Kind = kind, EntityId = id }).Entity;
        record.EntityId = id;
        record.Fingerprint = fingerprint;
        record.WrittenVersion = version;
        record.ImportedAt = now;
    }
}
