using System.Globalization;
using System.Text.Json;
using WebApp.Api.Contract;
using WebApp.Catalog.Editing;
using WebApp.Primitives;

namespace WebApp.Api.Operations;

/// <summary>Fills in the form that staff fill in, so that the same rules hold for programs.</summary>
internal static class ProductFormFilling
{
    private static readonly Dictionary<string, string> Names = new() { ["Weight"] = "weightGrams", ["Files"] = "pictures", ["Stock"] = "initialStock" };

    /// <summary>Writes a request into the form.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="form">What is stored, or an empty form.</param>
    /// <param name="categories">The numbers of the categories that were named.</param>
    /// <param name="site">For currency and time zone.</param>
    public static void Fill(ProductWrite request, ProductForm form, List<int> categories, SiteOptions site)
    {
        (form.Name, form.Summary, form.Description, form.Status) = (request.Name, request.Summary, request.Description, request.Status);
        (form.IsListed, form.IsFeatured, form.CategoryIds, form.OptionNames) = (request.IsListed, request.IsFeatured, categories, [.. request.OptionNames]);
        var stored = form.Variants;
        form.Variants = request.Variants.ConvertAll(v => Row(v, stored.Find(s => s.Sku == v.Sku), site));
        // Behind the named ones, so that what is wrong stands beside its place in the request.
        foreach (var gone in stored.Where(s => request.Variants.TrueForAll(v => v.Sku != s.Sku)))
        {
            gone.Remove = true;
            form.Variants.Add(gone);
        }
    }

    /// <summary>“Variants[2].Price” → “variants[2].price”.</summary>
    public static string PathOf(string field) => string.Join('.', field.Split('.').Select(part =>
        Names.TryGetValue(part, out var name) ? name : JsonNamingPolicy.CamelCase.ConvertName(part)));

    private static VariantForm Row(VariantWrite variant, VariantForm? stored, SiteOptions site) => new()
    {
        Id = stored?.Id ?? 0, Sku = variant.Sku, Options = [.. variant.Options], Price = Plain(variant.Price, site), Sale = variant.Sale is { } sale ? Plain(sale, site) : "",
        SaleFrom = Local(variant.SaleFrom, site), SaleUntil = Local(variant.SaleUntil, site),
        Stock = stored is null ? variant.InitialStock?.ToString(CultureInfo.InvariantCulture) : stored.Stock, ShownStock = stored?.ShownStock ?? "",
        LowStock = variant.LowStock.ToString(CultureInfo.InvariantCulture), AllowBackorder = variant.AllowBackorder, Weight = variant.WeightGrams?.ToString(CultureInfo.InvariantCulture),
        IsVirtual = variant.IsVirtual, IsActive = variant.IsActive, PictureId = stored?.PictureId,
    };

    private static string Plain(long minor, SiteOptions site) => new Money(minor, site.Currency).ToPlainString();

    private static string Local(DateTime? utc, SiteOptions site) => utc is { } moment
        ? site.ToLocal(moment.ToUniversalTime()).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) : "";
}
