using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Data;

namespace WebApp.Importing.Sites;

/// <summary>Puts pages under the pages that they are part of, once all are here. A page that staff have saved since stays where it is.</summary>
internal static class SiteTree
{
    /// <summary>Sets what is missing. Inside a write transaction.</summary>
    public static async Task WriteAsync(AppDbContext db, ISiteExport export, IReadOnlyDictionary<string, (string Parent, int Row)> wanted, ImportReport report, CancellationToken cancel)
    {
        var pages = db.ContentPages;
        var ids = await db.ImportedRecords.Where(r => r.Source == export.Source && r.Kind == ImportedKind.Page).ToDictionaryAsync(r => r.Key, r => r, cancel);
        var all = await pages.ToDictionaryAsync(p => p.Id, cancel);
        foreach (var (key, (parentKey, row)) in wanted)
        {
            if (!ids.TryGetValue(key, out var record) || !all.TryGetValue(record.EntityId, out var page) || page.Version != record.WrittenVersion)
                continue;
            var parent = ids.TryGetValue(parentKey, out var above) ? all.GetValueOrDefault(above.EntityId) : null;
            if (parent is null)
                report.Changed(row, "The page that it was part of is not here; it stands at the top.");
            else if (Depth(parent, all, page) is not { } depth)
                report.Changed(row, "It was part of itself; it stands at the top.");
            else
            {
                for (; depth >= PageInPlace.MaxDepth; depth--)
                    parent = all[parent!.ParentId!.Value];
                if (parent!.Id != above!.EntityId)
                    report.Changed(row, $"Pages nest {PageInPlace.MaxDepth} deep here; it stands a little higher.");
                page.ParentId = parent.Id;
            }
        }
    }

    /// <summary>How many pages stand above and including this one; null if the given page is among them.</summary>
    private static int? Depth(ContentPage page, Dictionary<int, ContentPage> all, ContentPage not)
    {
        var depth = 0;
        for (var next = page; next is not null; next = next.ParentId is { } id ? all.GetValueOrDefault(id) : null)
        {
            if (next == not || depth++ > all.Count)
                return null;
        }
        return depth;
    }
}
