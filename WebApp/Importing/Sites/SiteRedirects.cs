using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Data;

namespace WebApp.Importing.Sites;

/// <summary>Old addresses lead to where their text is now. What leads somewhere already stays: staff may have decided so. Inside a write transaction.</summary>
internal static class SiteRedirects
{
    public static async Task WriteAsync(AppDbContext db, IEnumerable<(string Old, string Path)> moves, DateTime now, ImportReport report, CancellationToken cancel)
    {
        var wanted = moves.Select(m => (From: RedirectPath.Normal(m.Old), m.Path)).Where(m => m.From != RedirectPath.Normal(m.Path) && m.From.Length > 1 && m.From.Length <= Redirect.MaxLength)
            .DistinctBy(m => m.From).ToList();
        var froms = wanted.ConvertAll(m => m.From);
        var known = await db.Redirects.Where(r => froms.Contains(r.From)).Select(r => r.From).ToHashSetAsync(cancel);
        foreach (var (from, path) in wanted.Where(m => !known.Contains(m.From)))
        {
            db.Redirects.Add(new Redirect { From = from, To = path, IsAutomatic = true, CreatedAt = now });
            report.Redirects++;
        }
    }
}
