using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Importing.Bodies;
using WebApp.Importing.Pictures;
using WebApp.Media;

namespace WebApp.Importing.Sites;

/// <summary>A picture that is here.</summary>
internal sealed record HeldPicture(int Id, string Key, int Width, int Height)
{
    /// <summary>As a text shows it.</summary>
    public string InText => MediaUrls.InText(Key, Width, Height);

    /// <summary>As a link leads to it.</summary>
    public string Full => MediaUrls.Full(Key);
}

/// <summary>
/// Brings pictures over, each once, four at a time. One that is here already is not fetched again; one that could not be had is tried
/// again at the next import.
/// </summary>
internal sealed class SitePictures(AppDbContext db, MediaFolder folder, ImageFetcher fetcher, ImportReport report, ISiteExport export, DateTime now)
{
    private const int AtATime = 4;
    private readonly Dictionary<string, HeldPicture?> held = [];
    private readonly HashSet<string> recalled = [];
    private readonly Dictionary<string, IncomingPicture> library = export.Pictures
        .GroupBy(p => PictureNames.Same(p.Address)).ToDictionary(g => g.Key, g => g.First());

    /// <summary>The picture that an address names, if it is here.</summary>
    public HeldPicture? Find(string address) => held.GetValueOrDefault(PictureNames.Same(Absolute(address)));

    /// <summary>Whether an earlier import had brought it.</summary>
    public bool WasHere(string address) => recalled.Contains(PictureNames.Same(Absolute(address)));

    /// <summary>The address as it can be asked for.</summary>
    public string Absolute(string address) => address.StartsWith('/') && export.Address.Length > 0 && Uri.TryCreate(new Uri(export.Address), address, out var whole)
        ? whole.AbsoluteUri : address;

    /// <summary>Brings all of these that are not here yet.</summary>
    public async Task BringAsync(IEnumerable<string> addresses, Action? onEach, CancellationToken cancel)
    {
        var wanted = addresses.Select(Absolute).DistinctBy(PictureNames.Same).Where(a => !held.ContainsKey(PictureNames.Same(a))).ToList();
        await RecallAsync(wanted, cancel);
        wanted.RemoveAll(a => held.ContainsKey(PictureNames.Same(a)));
        var results = new MediaResult[wanted.Count];
        var pace = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancel };
        await Parallel.ForEachAsync(Enumerable.Range(0, wanted.Count), pace, async (i, stop) =>
        {
            var known = library.GetValueOrDefault(PictureNames.Same(wanted[i]));
            results[i] = await FetchAsync(known?.Address ?? wanted[i], known?.Alt ?? "", stop);
            onEach?.Invoke();
        });
        if (wanted.Count > 0)
            await db.WriteAsync(() => BookAsync(wanted, results, cancel), cancel);
    }

    private Task<MediaResult> FetchAsync(string address, string alt, CancellationToken cancel) => !BodyLinks.IsWeb(address)
        ? Task.FromResult(MediaResult.Refused("the export does not say at which site this is; say so with --from https://…"))
        : PictureNames.IsOther(address) ? Task.FromResult(MediaResult.Refused("this is no picture; only pictures are taken over"))
        : fetcher.FetchAsync(address, alt, cancel);

    private async Task RecallAsync(List<string> addresses, CancellationToken cancel)
    {
        foreach (var some in addresses.Select(PictureNames.Same).Chunk(200))
        {
            var keys = some.ToDictionary(KeyOf);
            var names = keys.Keys.ToList();
            var known = await (from record in db.ImportedRecords
                               join media in db.Media on record.EntityId equals media.Id
                               where record.Source == export.Source && record.Kind == ImportedKind.Picture && names.Contains(record.Key)
                               select new { record.Key, media.Id, File = media.Key, media.Width, media.Height }).AsNoTracking().ToListAsync(cancel);
            foreach (var picture in known.Where(k => File.Exists(folder.Original(k.File))))
            {
                held[keys[picture.Key]] = new(picture.Id, picture.File, picture.Width, picture.Height);
                recalled.Add(keys[picture.Key]);
                report.PicturesKnown++;
            }
        }
    }

    private async Task BookAsync(List<string> wanted, MediaResult[] results, CancellationToken cancel)
    {
        var arrived = new List<(string Name, MediaFile File)>();
        for (var i = 0; i < wanted.Count; i++)
        {
            var name = PictureNames.Same(wanted[i]);
            held[name] = null;
            if (results[i].File is { } file)
                arrived.Add((name, await db.Registered(file, cancel)));
            else
                report.Miss(wanted[i], results[i].Refusal!);
        }
        await db.SaveChangesAsync(cancel);
        foreach (var (name, file) in arrived)
        {
            held[name] = new(file.Id, file.Key, file.Width, file.Height);
            var key = KeyOf(name);
            var record = await db.ImportedRecords.FirstOrDefaultAsync(r => r.Source == export.Source && r.Key == key && r.Kind == ImportedKind.Picture, cancel)
                ?? db.ImportedRecords.Add(new ImportedRecord { Source = export.Source, Key = key, Kind = ImportedKind.Picture, EntityId = file.Id }).Entity;
            record.EntityId = file.Id;
            record.ImportedAt = now;
        }
        report.PicturesFetched += arrived.Count;
    }

    private static string KeyOf(string name) => "picture:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
