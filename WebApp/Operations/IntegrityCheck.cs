using System.Xml;
using System.Xml.Linq;
using Microsoft.Data.Sqlite;
using WebApp.Data;

namespace WebApp.Operations;

/// <summary>Looks whether what is kept is sound: databases, books, pictures, key ring. It changes nothing.</summary>
public sealed class IntegrityCheck(DataFolder data)
{
    /// <summary>Every fault in plain words; <paramref name="said"/> is told what was looked at.</summary>
    public IReadOnlyList<string> Run(Action<string> said)
    {
        var faults = new List<string>();
        foreach (var file in new[] { data.SiteDatabase, Path.Combine(data.Root, "journal.db") })
            faults.AddRange(Database(file, isNeeded: file == data.SiteDatabase, said));
        if (faults.Count == 0)
            faults.AddRange(Books(said).Concat(Pictures(said)).Concat(Sold(said)));
        faults.AddRange(Keys(said));
        return faults;
    }

    private static IEnumerable<string> Database(string file, bool isNeeded, Action<string> said)
    {
        var name = Path.GetFileName(file);
        if (!File.Exists(file))
            return isNeeded ? [$"{name} is missing."] : [];
        if (new FileInfo(file).Length == 0)
            return [$"{name} is empty: it has lost its content."];
        try
        {
            using var database = new DatabaseFile(file);
            var faults = database.Faults();
            if (faults.Count == 0)
                said($"{name}: sound, {database.Rows().Values.Sum():N0} rows, {Sizes.Text(new FileInfo(file).Length)}.");
            return faults.Select(fault => $"{name}: {fault}");
        }
        catch (SqliteException damage)
        {
            return [$"{name}: {damage.Message}"];
        }
    }

    private List<string> Books(Action<string> said)
    {
        using var database = new DatabaseFile(data.SiteDatabase);
        if (database.Read("SELECT 1 FROM sqlite_schema WHERE name = 'LedgerEntries'", r => r.GetInt64(0)).Count == 0)
            return [];
        var faults = database.Read("SELECT TransactionKey, Currency, sum(AmountMinor) FROM LedgerEntries GROUP BY TransactionKey, Currency HAVING sum(AmountMinor) <> 0 LIMIT 20",
            r => $"Ledger: the booking {r.GetString(0)} does not balance in {r.GetString(1)}: {r.GetInt64(2)} in minor units are left over.");
        if (faults.Count == 0)
            said("ledger: every booking balances.");
        return [.. faults];
    }

    private List<string> Pictures(Action<string> said)
    {
        using var database = new DatabaseFile(data.SiteDatabase);
        var known = database.Schema().Length == 0 ? [] : database.Read("SELECT Key, Bytes FROM Media ORDER BY Id", r => (Key: r.GetString(0), Bytes: r.GetInt64(1)));
        var faults = known.Select(p => (Path: Path.Combine(data.Media, p.Key, "original.webp"), p.Key, p.Bytes)).Select(p =>
            !File.Exists(p.Path) ? $"Picture {p.Key} is missing from the media folder."
            : new FileInfo(p.Path).Length != p.Bytes ? $"Picture {p.Key} has {new FileInfo(p.Path).Length} bytes instead of {p.Bytes}."
            : IsWebp(p.Path) ? null : $"Picture {p.Key} is no picture any more.").OfType<string>().ToList();
        if (faults.Count == 0)
            said($"media: all {known.Count:N0} pictures are there.");
        return faults;
    }

    private List<string> Sold(Action<string> said)
    {
        using var database = new DatabaseFile(data.SiteDatabase);
        if (database.Read("SELECT 1 FROM sqlite_schema WHERE name = 'ProductDownloads'", r => r.GetInt64(0)).Count == 0)
            return [];
        var known = database.Read("SELECT DISTINCT Key, Bytes, FileName FROM ProductDownloads WHERE Key IS NOT NULL ORDER BY Id", r => (Key: r.GetString(0), Bytes: r.GetInt64(1), Name: r.GetString(2)));
        var faults = known.Select(f => (File: new FileInfo(Path.Combine(data.Files, f.Key)), f.Bytes, f.Name)).Select(f =>
            !f.File.Exists ? $"The file {f.Name}, which is sold, is missing from the files folder: {f.File.Name}."
            : f.File.Length != f.Bytes ? $"The file {f.Name}, which is sold, has {f.File.Length} bytes instead of {f.Bytes}: {f.File.Name}." : null).OfType<string>().ToList();
        if (faults.Count == 0)
            said($"files: all {known.Count:N0} that are sold are there.");
        return faults;
    }

    private static bool IsWebp(string path)
    {
        Span<byte> head = stackalloc byte[12];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head[..4].SequenceEqual("RIFF"u8) && head[8..].SequenceEqual("WEBP"u8);
    }

    private List<string> Keys(Action<string> said)
    {
        var faults = new List<string>();
        var files = Directory.GetFiles(data.Keys, "*.xml");
        foreach (var file in files)
        {
            try
            {
                XDocument.Load(file);
            }
            catch (XmlException damage)
            {
                faults.Add($"keys/{Path.GetFileName(file)} cannot be read: {damage.Message}");
            }
        }
        if (faults.Count == 0)
            said($"keys: {files.Length} in the ring.");
        return faults;
    }
}
