using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Catalog.Editing;

/// <summary>A category as staff type it.</summary>
public sealed class CategoryForm
{
    public string? Name { get; set; }

    /// <summary>Empty: made of the name.</summary>
    public string? Slug { get; set; }

    public string? Description { get; set; }

    public int? ParentId { get; set; }
}

/// <summary>Adds, renames, nests, orders and removes categories.</summary>
public sealed class CategoryEditor(AppDbContext db)
{
    /// <summary>Saves a category; null makes a new one, last among its siblings.</summary>
    /// <returns>What is to be mended; empty when it is stored, or when it does not exist any more.</returns>
    public Task<List<FieldProblem>> SaveAsync(int? id, CategoryForm form, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        var reader = new FieldReader("EUR", TimeZoneInfo.Utc);
        var name = reader.Text("Name", form.Name, 120, "Give it a name.");
        var slug = string.IsNullOrWhiteSpace(form.Slug) ? Slug.From(name) : form.Slug.Trim();
        var description = reader.Text("Description", form.Description, 1000);
        if (name.Length > 0 && (slug.Length is 0 or > Slug.MaxLength || Slug.From(slug) != slug))
            reader.Refuse("Slug", "Small letters, digits and single hyphens, such as warm-hats.");
        if (await db.Categories.Where(c => c.Slug == slug && c.Id != id).Select(c => c.Name).FirstOrDefaultAsync(cancel) is { } owner)
            reader.Refuse("Slug", $"“{owner}” has this address already. Type another one.");
        var tree = await db.Categories.TreeAsync(cancel);
        if (form.ParentId is { } parent && (tree.TrueForAll(c => c.Id != parent) || (id is not null && tree.Within(id).Contains(parent))))
            reader.Refuse("ParentId", "It cannot be part of itself or of what is part of it.");
        if (reader.Problems.Count > 0)
            return reader.Problems;

        var category = id is null
            ? db.Categories.Add(new Category { Name = name, Slug = slug, Position = int.MaxValue }).Entity
            : await db.Categories.SingleOrDefaultAsync(c => c.Id == id, cancel);
        if (category is null)
            return reader.Problems;
        if (category.ParentId != form.ParentId)
            category.Position = int.MaxValue;
        (category.Name, category.Slug, category.Description, category.ParentId) = (name, slug, description, form.ParentId);
        await db.SaveChangesAsync(cancel);
        await RenumberAsync(category.ParentId, [], cancel);
        return reader.Problems;
    }, cancel);

    /// <summary>Moves a category one place up or down among its siblings; at the end it stays.</summary>
    public Task MoveAsync(int id, bool up, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (await db.Categories.SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } category)
            return;
        var siblings = await SiblingsAsync(category.ParentId, cancel);
        var from = siblings.FindIndex(c => c.Id == id);
        var to = Math.Clamp(from + (up ? -1 : 1), 0, siblings.Count - 1);
        siblings.RemoveAt(from);
        siblings.Insert(to, category);
        await RenumberAsync(category.ParentId, siblings, cancel);
    }, cancel);

    /// <summary>Removes a category that is empty.</summary>
    /// <returns>Why it stays, or null.</returns>
    public Task<string?> RemoveAsync(int id, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        var category = await db.Categories.SingleOrDefaultAsync(c => c.Id == id, cancel);
        if (category is null)
            return null;
        if (await db.Categories.AnyAsync(c => c.ParentId == id, cancel))
            return $"“{category.Name}” has categories within it. Move or remove those first.";
        if (await db.Products.CountAsync(p => p.Categories.Any(c => c.Id == id), cancel) is > 0 and var products)
            return $"“{category.Name}” holds {products} product(s). Take them out first.";
        db.Categories.Remove(category);
        return null;
    }, cancel);

    private async Task RenumberAsync(int? parent, List<Category> order, CancellationToken cancel)
    {
        if (order.Count == 0)
            order = await SiblingsAsync(parent, cancel);
        for (var i = 0; i < order.Count; i++)
            order[i].Position = i;
    }

    private Task<List<Category>> SiblingsAsync(int? parent, CancellationToken cancel) => db.Categories
        .Where(c => c.ParentId == parent).OrderBy(c => c.Position).ThenBy(c => c.Name).ThenBy(c => c.Id).ToListAsync(cancel);
}
