using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Importing.WooCommerce;

/// <summary>Finds or makes the categories that rows name by their paths.</summary>
internal sealed class WooShelves(AppDbContext db, WooBook book)
{
    private readonly Dictionary<string, Category> found = [];

    /// <summary>The names under which the categories of these rows, and those above them, are remembered.</summary>
    public static IEnumerable<string> KeysOf(IEnumerable<WooRow> rows) => rows
        .SelectMany(row => row.Categories ?? [])
        .SelectMany(path => Enumerable.Range(1, path.Count).Select(depth => WooKeys.Category(path.Take(depth))));

    /// <summary>The category at the end of the path.</summary>
    public async Task<Category> AtAsync(IReadOnlyList<string> path, CancellationToken cancel)
    {
        var key = WooKeys.Category(path);
        if (found.TryGetValue(key, out var known))
            return known;
        var parent = path.Count > 1 ? await AtAsync([.. path.SkipLast(1)], cancel) : null;
        var shelf = await RememberedAsync(key, cancel) ?? await NamedAsync(path[^1], parent, cancel) ?? await MakeAsync(path, parent, cancel);
        book.Remember([key], ImportedKind.Category, () => shelf.Id, "");
        return found[key] = shelf;
    }

    private async Task<Category?> RememberedAsync(string key, CancellationToken cancel) =>
        book.Find([key], ImportedKind.Category) is { } record ? await db.Categories.FindAsync([record.EntityId], cancel) : null;

    private async Task<Category?> NamedAsync(string name, Category? parent, CancellationToken cancel)
    {
        if (parent is { Id: 0 })
            return null;
        var parentId = parent?.Id;
        var siblings = await db.Categories.Where(c => c.ParentId == parentId).ToListAsync(cancel);
        return siblings.Find(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<Category> MakeAsync(IReadOnlyList<string> path, Category? parent, CancellationToken cancel)
    {
        var slugs = await db.Categories.Select(c => c.Slug).ToListAsync(cancel);
        var taken = slugs.Concat(db.Categories.Local.Select(c => c.Slug)).ToHashSet();
        var slug = Slug.From(path[^1]);
        // “Sale” below two shelves: the second is told apart by the shelf that it stands on.
        if (parent is not null && taken.Contains(slug))
            slug = Slug.From(parent.Name + " " + path[^1]);
        var shelf = new Category
        {
            Name = path[^1],
            Slug = Slug.Unique(slug.Length > 0 ? slug : "category", taken.Contains),
            Parent = parent,
            Position = taken.Count,
        };
        return db.Categories.Add(shelf).Entity;
    }
}
