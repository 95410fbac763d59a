using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Media;

namespace WebApp.Catalog;

/// <summary>A category with all that hangs below it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Slug">Its address under <c>/shop/</c>.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Description">One or two sentences at its head; may be empty.</param>
/// <param name="Picture">Its picture, if any.</param>
/// <param name="Count">How many listed products it holds, those of nested categories included, each counted once.</param>
/// <param name="Children">The categories right below it.</param>
/// <param name="Ids">Its own number and those of every category below it.</param>
public sealed record Shelf(
    int Id, string Slug, string Name, string Description, PictureRef? Picture, int Count, IReadOnlyList<Shelf> Children, IReadOnlyList<int> Ids);

/// <summary>Every category as a tree, in the order that staff gave it.</summary>
/// <param name="Roots">The categories that are part of no other.</param>
public sealed record Shelves(IReadOnlyList<Shelf> Roots)
{
    /// <summary>Reads the tree: two short queries, however deep it is.</summary>
    public static async Task<Shelves> ReadAsync(AppDbContext db, CancellationToken cancel)
    {
        var categories = await db.Categories.AsNoTracking().Include(c => c.Picture)
            .OrderBy(c => c.Position).ThenBy(c => c.Name).ToListAsync(cancel);
        var placed = await db.Products.OnShelf().SelectMany(p => p.Categories, (p, c) => new { CategoryId = c.Id, ProductId = p.Id }).ToListAsync(cancel);
        var below = categories.ToLookup(c => c.ParentId);
        var products = placed.ToLookup(p => p.CategoryId, p => p.ProductId);
        return new Shelves([.. below[null].Select(root => Grow(root, below, products).Shelf)]);
    }

    /// <summary>The way from a root to the category with that address, both included; empty when there is none.</summary>
    public IReadOnlyList<Shelf> PathTo(string slug) => PathTo(Roots, slug);

    private static (Shelf Shelf, HashSet<int> Products) Grow(Category category, ILookup<int?, Category> below, ILookup<int, int> products)
    {
        var own = products[category.Id].ToHashSet();
        var children = new List<Shelf>();
        foreach (var child in below[category.Id])
        {
            var (shelf, held) = Grow(child, below, products);
            children.Add(shelf);
            own.UnionWith(held);
        }
        IReadOnlyList<int> ids = [category.Id, .. children.SelectMany(c => c.Ids)];
        var grown = new Shelf(
            category.Id, category.Slug, category.Name, category.Description, PictureRef.Of(category.Picture), own.Count, children, ids);
        return (grown, own);
    }

    private static IReadOnlyList<Shelf> PathTo(IReadOnlyList<Shelf> shelves, string slug)
    {
        foreach (var shelf in shelves)
        {
            if (shelf.Slug == slug)
                return [shelf];
            if (PathTo(shelf.Children, slug) is { Count: > 0 } rest)
                return [shelf, .. rest];
        }
        return [];
    }
}
