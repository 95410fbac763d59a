using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Catalog;
using WebApp.Catalog.Editing;
using WebApp.Content;
using WebApp.Data;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Products;

/// <summary>A stored product as its page shows it around the form.</summary>
public sealed record StoredProduct(
    int Id, string Name, string Slug, ProductKind Kind, PublishStatus Status, string UpdatedBy, DateTime UpdatedAt, string? Currency, List<string> Parts, int Files);

/// <summary>What the form's page needs beside the form: the stored product, all categories, the pictures.</summary>
/// <param name="Currency">The ISO 4217 code of its prices.</param>
/// <param name="MegabytesEach">How large one picture may be.</param>
public sealed record ProductSurroundings(
    StoredProduct? Stored, IReadOnlyList<CategoryNode> Categories, IReadOnlyDictionary<int, MediaFile> Pictures, string Currency, long MegabytesEach);

/// <summary>Reads <see cref="ProductSurroundings"/>.</summary>
public sealed class ProductSurroundingsReader(AppDbContext db, IOptions<SiteOptions> site, IOptions<MediaOptions> media)
{
    /// <summary>Reads them for a form; null when there is no such product.</summary>
    public async Task<ProductSurroundings?> ReadAsync(int? id, ProductForm form, CancellationToken cancel)
    {
        var stored = id is null ? null : await db.Products.Where(p => p.Id == id).Select(p => new StoredProduct(
            p.Id, p.Name, p.Slug, p.Kind, p.Status, p.UpdatedBy, p.UpdatedAt, p.Variants.Select(v => v.Currency).FirstOrDefault(),
            p.Links.Where(l => l.Kind == LinkKind.Part).OrderBy(l => l.Position).Select(l => l.Target!.Name).ToList(), p.Downloads.Count)).SingleOrDefaultAsync(cancel);
        if (id is not null && stored is null)
            return null;
        var ids = form.Pictures.ConvertAll(p => p.MediaId);
        var pictures = await db.Media.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        // Numbers that lead nowhere come from a picture that was deleted meanwhile.
        form.Pictures.RemoveAll(p => !pictures.ContainsKey(p.MediaId));
        return new ProductSurroundings(stored, await db.Categories.TreeAsync(cancel), pictures,
            stored?.Currency ?? site.Value.Currency, media.Value.MaxBytes / 1_000_000);
    }
}
