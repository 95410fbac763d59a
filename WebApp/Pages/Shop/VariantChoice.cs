using System.Text.Json;
using WebApp.Catalog;
using WebApp.Media;

namespace WebApp.Pages.Shop;

/// <summary>What a product's page says about its variants as a whole, and tells its script about each.</summary>
public static class VariantChoice
{
    /// <summary>The stock line before, or without, a choice: it never promises what some combination cannot keep.</summary>
    public static Availability Stock(ProductView view)
    {
        var each = view.Variants.Select(Availability.Of).Distinct().ToList();
        return each switch
        {
            [var same] => same,
            _ when !each.Exists(a => a.CanBuy) => new("none", "Sold out"),
            _ when each.Exists(a => !a.CanBuy) => new("low", "Some combinations are sold out"),
            _ => new("good", "In stock"),
        };
    }

    /// <summary>The variants for variants.js, as JSON that can stand inside a script element.</summary>
    public static string Json(ProductView view)
    {
        var names = view.Product.OptionNames;
        return JsonSerializer.Serialize(view.Variants.Select(variant => new
        {
            Options = variant.OptionValues.Take(names.Count).Select((value, i) => (Name: names[i], value)).ToDictionary(o => o.Name, o => o.value),
            Price = variant.PriceAt(view.Now).ToString(),
            Before = variant.IsOnSale(view.Now) ? variant.Regular.ToString() : null,
            Stock = Availability.Of(variant).Words,
            Availability.Of(variant).Level,
            Image = PictureRef.Of(variant.Picture) is { } picture
                ? new { Src = MediaUrls.UpTo(picture, 960), Srcset = MediaUrls.SrcSet(picture), Alt = picture.Alt.Length > 0 ? picture.Alt : $"{view.Product.Name}, {variant.Label}", Href = MediaUrls.Full(picture.Key) }
                : null,
        }), JsonSerializerOptions.Web);
    }
}
