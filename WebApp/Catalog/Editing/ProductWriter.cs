using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Media;

namespace WebApp.Catalog.Editing;

/// <summary>Copies a checked draft to the product, by hand, inside the editor's transaction.</summary>
internal sealed class ProductWriter(
    AppDbContext db, Product product, ProductForm form, ProductDraft draft, string currency, string by, DateTime now)
{
    private readonly List<string> notes = [];

    public async Task<List<string>> WriteAsync(CancellationToken cancel)
    {
        WriteTexts();
        await WriteCategoriesAsync(cancel);
        await WritePicturesAsync(cancel);
        await new VariantWriter(db, product, form, currency, by, now, notes).WriteAsync(draft.Variants, cancel);
        return notes;
    }

    private void WriteTexts()
    {
        product.Name = draft.Name;
        product.Slug = draft.Slug;
        product.Summary = draft.Summary;
        product.Description = draft.Description;
        if (product.Kind == ProductKind.External)
            (product.ExternalUrl, product.ButtonText) = (draft.ExternalUrl, draft.ButtonText);
        product.OptionNames = draft.OptionNames;
        product.Status = form.Status;
        product.IsFeatured = form.IsFeatured;
        product.IsListed = form.IsListed;
        (product.UpdatedAt, product.UpdatedBy) = (now, by);
        product.Version++;
    }

    private async Task WriteCategoriesAsync(CancellationToken cancel)
    {
        product.Categories.RemoveAll(c => !form.CategoryIds.Contains(c.Id));
        var missing = form.CategoryIds.Except(product.Categories.Select(c => c.Id)).ToList();
        product.Categories.AddRange(await db.Categories.Where(c => missing.Contains(c.Id)).ToListAsync(cancel));
    }

    private async Task WritePicturesAsync(CancellationToken cancel)
    {
        var ids = form.Pictures.ConvertAll(p => p.MediaId);
        var known = await db.Media.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        product.Pictures.RemoveAll(p => !ids.Contains(p.MediaId));
        var place = 0;
        foreach (var typed in form.Pictures.DistinctBy(p => p.MediaId).Where(p => known.ContainsKey(p.MediaId)))
        {
            known[typed.MediaId].Alt = typed.Alt?.Trim() is { } alt ? alt[..Math.Min(alt.Length, 500)] : "";
            if (product.Pictures.Find(p => p.MediaId == typed.MediaId) is not { } picture)
                product.Pictures.Add(picture = new ProductPicture { MediaId = typed.MediaId });
            picture.Position = place++;
        }
    }
}
