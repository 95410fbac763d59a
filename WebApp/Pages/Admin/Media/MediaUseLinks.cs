using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Data;
using WebApp.Media;

namespace WebApp.Pages.Admin.Media;

/// <summary>A place where a picture is used, for people.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="How">What it is, and how it uses the picture.</param>
/// <param name="Link">Where it is edited; null if it has no page of its own.</param>
public sealed record MediaUseLink(string Title, string How, string? Link);

/// <summary>Names the places where a picture is used.</summary>
public sealed class MediaUseLinks(AppDbContext db, MediaUses uses)
{
    /// <summary>Every place, each once.</summary>
    public async Task<IReadOnlyList<MediaUseLink>> OfAsync(MediaFile file, CancellationToken cancel)
    {
        var links = new List<MediaUseLink>();
        foreach (var use in await uses.OfAsync(file, cancel))
            links.Add(await NameAsync(use, cancel));
        return links;
    }

    private async Task<MediaUseLink> NameAsync(MediaUse use, CancellationToken cancel)
    {
        var how = use.InText ? "in the text" : "as its picture";
        if (use.Entity == typeof(Product))
            return new(await NameOf(db.Products.Where(p => p.Id == use.Id).Select(p => p.Name)), $"product, {how}", $"/admin/products/{use.Id}");
        if (use.Entity == typeof(Variant) && await db.Variants.Where(v => v.Id == use.Id).Select(v => new { v.Sku, v.ProductId, v.Product!.Name }).SingleOrDefaultAsync(cancel) is { } variant)
            return new($"{variant.Name}, {variant.Sku}", $"variant, {how}", $"/admin/products/{variant.ProductId}");
        if (use.Entity == typeof(Category))
            return new(await NameOf(db.Categories.Where(c => c.Id == use.Id).Select(c => c.Name)), $"category, {how}", $"/admin/categories/{use.Id}");
        if (use.Entity == typeof(Article))
            return new(await NameOf(db.Articles.Where(a => a.Id == use.Id).Select(a => a.Title)), $"article, {how}", $"/admin/content/article/{use.Id}");
        if (use.Entity == typeof(ContentPage))
            return new(await NameOf(db.ContentPages.Where(p => p.Id == use.Id).Select(p => p.Title)), $"page, {how}", $"/admin/content/page/{use.Id}");
        return new($"{use.Entity.Name} {use.Id}", how, null);

        async Task<string> NameOf(IQueryable<string> names) => await names.SingleOrDefaultAsync(cancel) ?? $"number {use.Id}";
    }
}
