using Microsoft.EntityFrameworkCore;

namespace WebApp.Catalog;

/// <summary>A category in its place.</summary>
/// <param name="Depth">0 for one that is part of no other.</param>
/// <param name="Products">How many products stand on it.</param>
public sealed record CategoryNode(int Id, string Name, string Slug, int? ParentId, int Depth, int Products);

/// <summary>The categories in the order in which they are shown: each followed by what is part of it.</summary>
public static class CategoryTree
{
    /// <summary>All of them.</summary>
    public static async Task<List<CategoryNode>> TreeAsync(this IQueryable<Category> categories, CancellationToken cancel)
    {
        var all = await categories.AsNoTracking().OrderBy(c => c.Position).ThenBy(c => c.Name)
            .Select(c => new CategoryNode(c.Id, c.Name, c.Slug, c.ParentId, 0, c.Products.Count)).ToListAsync(cancel);
        var children = all.ToLookup(c => c.ParentId);
        var tree = new List<CategoryNode>(all.Count);
        Add(null, 0);
        return tree;

        void Add(int? parent, int depth)
        {
            foreach (var category in children[parent])
            {
                tree.Add(category with { Depth = depth });
                Add(category.Id, depth + 1);
            }
        }
    }

    /// <summary>The category and everything below it.</summary>
    public static IReadOnlyCollection<int> Within(this IReadOnlyList<CategoryNode> tree, int? id)
    {
        var found = new HashSet<int>();
        // A parent comes before its children, so one pass is enough.
        foreach (var category in tree)
            if (category.Id == id || (category.ParentId is { } parent && found.Contains(parent)))
                found.Add(category.Id);
        return found;
    }
}
