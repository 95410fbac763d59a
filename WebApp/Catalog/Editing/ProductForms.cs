using System.Globalization;
using WebApp.Primitives;

namespace WebApp.Catalog.Editing;

/// <summary>Fills the form from what is stored.</summary>
internal static class ProductForms
{
    public static ProductForm Of(Product product, TimeZoneInfo zone)
    {
        var form = new ProductForm
        {
            Version = product.Version,
            Name = product.Name,
            Slug = product.Slug,
            Summary = product.Summary,
            Description = product.Description,
            Status = product.Status,
            IsFeatured = product.IsFeatured,
            IsListed = product.IsListed,
            ExternalUrl = product.ExternalUrl,
            ButtonText = product.ButtonText,
            CategoryIds = product.Categories.ConvertAll(c => c.Id),
            Pictures = [.. product.Pictures.OrderBy(p => p.Position).Select(p => new PictureForm { MediaId = p.MediaId, Alt = p.Media?.Alt })],
            Variants = [.. product.Variants.OrderBy(v => v.Position).ThenBy(v => v.Id).Select(v => Of(v, zone))],
        };
        form.OptionNames.AddRange(product.OptionNames);
        return form;
    }

    private static VariantForm Of(Variant variant, TimeZoneInfo zone)
    {
        var form = new VariantForm
        {
            Id = variant.Id,
            Sku = variant.Sku,
            Price = variant.Regular.ToPlainString(),
            Sale = variant.SaleMinor is { } sale ? new Money(sale, variant.Currency).ToPlainString() : "",
            SaleFrom = Local(variant.SaleFrom, zone),
            SaleUntil = Local(variant.SaleUntil, zone),
            Stock = Number(variant.Stock),
            ShownStock = Number(variant.Stock),
            LowStock = Number(variant.LowStock),
            AllowBackorder = variant.AllowBackorder,
            Weight = Number(variant.WeightGrams),
            IsVirtual = variant.IsVirtual,
            IsActive = variant.IsActive,
            PictureId = variant.PictureId,
        };
        form.Options.AddRange(variant.OptionValues);
        return form;
    }

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Local(DateTime? utc, TimeZoneInfo zone) => utc is { } moment
        ? TimeZoneInfo.ConvertTimeFromUtc(moment, zone).ToString(FieldReader.Local, CultureInfo.InvariantCulture)
        : "";
}
