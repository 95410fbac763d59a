using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Content.Editing;

/// <summary>An entry of a menu as staff type it.</summary>
public sealed class MenuForm
{
    public MenuPlace Menu { get; set; }

    /// <summary>Empty: the title of what it leads to.</summary>
    public string? Title { get; set; }

    /// <summary>Where it leads: <c>page 3</c>, <c>article 7</c>, or an address that was offered; empty for <see cref="Url"/>.</summary>
    public string? Target { get; set; }

    /// <summary>Any address.</summary>
    public string? Url { get; set; }

    /// <summary>The entry of the same menu that it stands under.</summary>
    public int? ParentId { get; set; }

    /// <summary>An entry as a form.</summary>
    public static MenuForm Of(MenuItem item) => new()
    {
        Menu = item.Menu, Title = item.Title, Url = item.Url, ParentId = item.ParentId,
        Target = item.PageId is { } page ? $"page {page}" : item.ArticleId is { } article ? $"article {article}" : null,
    };
}

/// <summary>Adds, changes, orders and removes entries of menus.</summary>
public sealed class MenuEditor(AppDbContext db)
{
    /// <summary>Saves an entry; null makes a new one, last among its siblings.</summary>
    /// <returns>What is to be mended; empty when it is stored, or when it does not exist any more.</returns>
    public Task<List<FieldProblem>> SaveAsync(int? id, MenuForm form, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        var problems = new List<FieldProblem>();
        var title = form.Title?.Trim() ?? "";
        if (title.Length > MenuItem.MaxTitle)
            problems.Add(new("Title", $"At most {MenuItem.MaxTitle} characters; these are {title.Length}."));
        var (page, article, url) = await TargetAsync(form, title, problems, cancel);
        await CheckParentAsync(id, form, problems, cancel);
        if (problems.Count > 0)
            return problems;
        var item = id is null ? db.MenuItems.Add(new MenuItem { Menu = form.Menu, Position = int.MaxValue }).Entity
            : await db.MenuItems.SingleOrDefaultAsync(i => i.Id == id, cancel);
        if (item is null)
            return problems;
        if ((item.Menu, item.ParentId) != (form.Menu, form.ParentId))
            item.Position = int.MaxValue;
        (item.Menu, item.ParentId, item.Title, item.PageId, item.ArticleId, item.Url) = (form.Menu, form.ParentId, title, page, article, url);
        foreach (var below in await db.MenuItems.Where(i => i.ParentId == id && id != null).ToListAsync(cancel))
            below.Menu = form.Menu;
        await db.SaveChangesAsync(cancel);
        await SiblingsInOrderAsync(item, cancel);
        return problems;
    }, cancel);

    /// <summary>Moves an entry one place up or down among its siblings; at the end it stays.</summary>
    public Task MoveAsync(int id, bool up, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (await db.MenuItems.SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } item)
            return;
        var siblings = await SiblingsInOrderAsync(item, cancel);
        Places.Move(siblings, item, up);
        for (var i = 0; i < siblings.Count; i++)
            siblings[i].Position = i;
    }, cancel);

    /// <summary>Removes an entry with what stands under it.</summary>
    public Task RemoveAsync(int id, CancellationToken cancel) => db.WriteAsync(async () =>
        db.MenuItems.RemoveRange(await db.MenuItems.Where(i => i.Id == id || i.ParentId == id).ToListAsync(cancel)), cancel);

    private async Task<(int?, int?, string?)> TargetAsync(MenuForm form, string title, List<FieldProblem> problems, CancellationToken cancel)
    {
        if (form.Target?.Split(' ') is ["page" or "article", var number] && int.TryParse(number, CultureInfo.InvariantCulture, out var id))
        {
            var isPage = form.Target.StartsWith("page", StringComparison.Ordinal);
            if (!(isPage ? await db.ContentPages.AnyAsync(p => p.Id == id, cancel) : await db.Articles.AnyAsync(a => a.Id == id, cancel)))
                problems.Add(new("Target", "What it leads to is gone. Choose something else."));
            return isPage ? (id, null, null) : (null, id, null);
        }
        var url = (string.IsNullOrWhiteSpace(form.Target) ? form.Url : form.Target)?.Trim() ?? "";
        if (url.Length == 0)
            problems.Add(new("Url", "Choose where it leads, or type an address."));
        else if (url.Length > MenuItem.MaxUrl || !IsAddress(url))
            problems.Add(new("Url", "A path of this site such as /shop, or an address that starts with https://, http://, mailto: or tel:."));
        if (title.Length == 0)
            problems.Add(new("Title", "Say what it is called: an address has no title of its own."));
        return (null, null, url);
    }

    private static bool IsAddress(string url) => url.StartsWith('/') ? !(url.Length > 1 && url[1] is '/' or '\\') && !url.Any(char.IsControl)
        : Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" or "tel";

    private async Task CheckParentAsync(int? id, MenuForm form, List<FieldProblem> problems, CancellationToken cancel)
    {
        if (form.ParentId is not { } parent)
            return;
        if (!await db.MenuItems.AnyAsync(i => i.Id == parent && i.Menu == form.Menu && i.ParentId == null && i.Id != id, cancel))
            problems.Add(new("ParentId", "An entry stands under one at the top of the same menu."));
        else if (id is not null && await db.MenuItems.AnyAsync(i => i.ParentId == id, cancel))
            problems.Add(new("ParentId", "Other entries stand under this one. Move those first: menus have two levels."));
    }

    private async Task<List<MenuItem>> SiblingsInOrderAsync(MenuItem item, CancellationToken cancel)
    {
        var siblings = await db.MenuItems.Where(i => i.Menu == item.Menu && i.ParentId == item.ParentId).OrderBy(i => i.Position).ThenBy(i => i.Id).ToListAsync(cancel);
        for (var i = 0; i < siblings.Count; i++)
            siblings[i].Position = i;
        return siblings;
    }
}
