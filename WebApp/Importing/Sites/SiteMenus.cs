using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Data;
using WebApp.Importing.Bodies;

namespace WebApp.Importing.Sites;

/// <summary>
/// Menus, behind the entries that stand there already. Menus here have two levels: what stood deeper stands in the second. An entry that
/// staff have deleted does not come back.
/// </summary>
internal sealed class SiteMenus(AppDbContext db, ISiteExport export, SitePlan plan, ImportReport report, DateTime now)
{
    /// <summary>Writes one menu. Inside a write transaction.</summary>
    public async Task WriteAsync(IncomingMenu menu, CancellationToken cancel)
    {
        var records = await SiteRecords.OpenAsync(db, export.Source, now, menu.Items.SelectMany(i => new[] { i.Key, i.TextKey ?? "" }).Append("menu:" + menu.Name), cancel);
        var items = db.MenuItems;
        var standing = (await items.ToListAsync(cancel)).ToDictionary(i => i.Id);
        var made = new Dictionary<string, MenuItem>();
        var heading = menu.Place == MenuPlace.Aside ? Heading(menu, records, standing) : null;
        var place = standing.Values.Where(i => i.Menu == menu.Place).Select(i => i.Position).DefaultIfEmpty(-1).Max();
        var byKey = menu.Items.DistinctBy(i => i.Key).ToDictionary(i => i.Key);
        foreach (var item in byKey.Values)
        {
            if (records.Find(item.Key, ImportedKind.MenuItem) is not null)
            {
                report.Book(item.Row, RowOutcome.Unchanged);
                continue;
            }
            var target = await TargetAsync(item, records, cancel);
            if (target is null)
            {
                report.Refuse(item.Row, "the entry of a menu leads to something that is not in the file and has no address");
                continue;
            }
            target.Position = ++place;
            target.Menu = menu.Place;
            made[item.Key] = target;
            report.Book(item.Row, RowOutcome.New);
        }
        foreach (var (key, item) in made)
        {
            item.Parent = Top(byKey[key], byKey, key2 => made.GetValueOrDefault(key2)
                ?? (records.Find(key2, ImportedKind.MenuItem) is { } known ? standing.GetValueOrDefault(known.EntityId) : null), out var depth);
            if (heading is not null)
                item.Parent = heading;
            if (depth > 1 || heading is not null && depth > 0)
                report.Changed(byKey[key].Row, "Menus have two levels here; the entry stands in the second.");
            items.Add(item);
        }
        await db.SaveChangesAsync(cancel);
        if (heading is not null)
            records.Remember("menu:" + menu.Name, ImportedKind.MenuItem, heading.Id, "");
        foreach (var (key, item) in made)
            records.Remember(key, ImportedKind.MenuItem, item.Id, "");
    }

    // Menus that have no place here stand aside, each under its name.
    private MenuItem Heading(IncomingMenu menu, SiteRecords records, Dictionary<int, MenuItem> standing) =>
        records.Find("menu:" + menu.Name, ImportedKind.MenuItem) is { } known && standing.TryGetValue(known.EntityId, out var heading) ? heading
            : db.MenuItems.Add(new MenuItem { Menu = MenuPlace.Aside, Title = PlainText.Line(menu.Name, MenuItem.MaxTitle), Url = "/", Position = standing.Count }).Entity;

    private async Task<MenuItem?> TargetAsync(IncomingMenuItem item, SiteRecords records, CancellationToken cancel)
    {
        var title = PlainText.Line(item.Title, MenuItem.MaxTitle);
        if (item.TextKey is { } key && plan.Knows(key))
        {
            if (records.Find(key, ImportedKind.Page) is { } page)
                return new MenuItem { Menu = default, Title = title, PageId = page.EntityId };
            if (records.Find(key, ImportedKind.Article) is { } article)
                return new MenuItem { Menu = default, Title = title, ArticleId = article.EntityId };
        }
        if (item.Tag is { } word && await new SiteNames(db).TagAsync(new("", word), cancel) is { } tag)
            return new MenuItem { Menu = default, Title = title.Length > 0 ? title : tag.Name, Url = "/articles/tags/" + tag.Slug };
        // An entry that only holds others leads nowhere itself.
        var address = item.Url is "#" or "" ? null : item.Url is { } url ? BodyLinks.Safe(plan.Addresses.Link(url)) : null;
        var onlyHolds = item.Url is "#" or "" && title.Length > 0;
        return address is null && !onlyHolds || address?.Length > MenuItem.MaxUrl ? null
            : new MenuItem { Menu = default, Title = title.Length > 0 ? title : address!, Url = address ?? "/" };
    }

    // The entry at the top that it stands under, and how far below that.
    private static MenuItem? Top(IncomingMenuItem item, Dictionary<string, IncomingMenuItem> all, Func<string, MenuItem?> find, out int depth)
    {
        depth = 0;
        var top = item;
        for (; top.ParentKey is { } key && all.TryGetValue(key, out var parent) && depth < all.Count; depth++)
            top = parent;
        return top == item ? null : find(top.Key);
    }
}
