using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Security.Auditing;

namespace WebApp.Pages.Admin.Audit;

/// <summary>Narrows the trail.</summary>
internal static class AuditSearch
{
    private const int MostPeople = 50;

    /// <summary>Lines of somebody: an account's number, a name or e-mail address, or “command”. Nobody found finds nothing.</summary>
    public static async Task<IQueryable<AuditLine>> ByAsync(this IQueryable<AuditLine> lines, string? who, AppDbContext db, PersonalKeyRing keys, CancellationToken cancel)
    {
        who = who?.Trim() ?? "";
        if (who.Length == 0)
            return lines;
        if (who.Equals("command", StringComparison.OrdinalIgnoreCase))
            return lines.Where(l => l.Kind == AuditActorKind.Command);
        if (int.TryParse(who, out var id))
            return lines.Where(l => l.UserId == id);
        var people = await db.Users.AsNoTracking().Holding(who, keys).OrderBy(u => u.Id).Select(u => (int?)u.Id).Take(MostPeople).ToListAsync(cancel);
        return lines.Where(l => people.Contains(l.UserId));
    }

    /// <summary>Lines about something: “product 12”, “account 5”, the number of an order, or an address.</summary>
    public static IQueryable<AuditLine> On(this IQueryable<AuditLine> lines, string? thing)
    {
        thing = thing?.Trim() ?? "";
        if (thing.Length == 0)
            return lines;
        var split = thing.LastIndexOf(' ');
        if (split < 0)
            return lines.Where(l => EF.Functions.Like(l.About, LikePattern.Containing(thing), LikePattern.Escape)
                || EF.Functions.Like(l.Changes, LikePattern.Containing($"\"Name\":\"{thing}\""), LikePattern.Escape));
        var (of, id) = (RowWords.Stored(thing[..split]), thing[(split + 1)..]);
        var (exact, key, about) = ($"\"Of\":\"{of}\",\"Id\":\"{id}\"", $"\"Of\":\"{of}\",\"Id\":\"{id}/", thing);
        return lines.Where(l => EF.Functions.Like(l.Changes, LikePattern.Containing(exact), LikePattern.Escape)
            || EF.Functions.Like(l.Changes, LikePattern.Containing(key), LikePattern.Escape)
            || EF.Functions.Like(l.About, LikePattern.Containing(about), LikePattern.Escape));
    }

    /// <summary>Lines that say this anywhere: in what was done, what about, or what changed.</summary>
    public static IQueryable<AuditLine> Saying(this IQueryable<AuditLine> lines, string? text)
    {
        text = text?.Trim() ?? "";
        if (text.Length == 0)
            return lines;
        var (pattern, acts) = (LikePattern.Containing(text), AuditWords.Saying(text));
        return lines.Where(l => acts.Contains(l.What) || EF.Functions.Like(l.Changes, pattern, LikePattern.Escape)
            || EF.Functions.Like(l.About, pattern, LikePattern.Escape) || EF.Functions.Like(l.What, pattern, LikePattern.Escape));
    }
}
