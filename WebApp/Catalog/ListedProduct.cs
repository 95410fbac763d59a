using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Catalog;

/// <summary>A product as lists show it.</summary>
/// <param name="Slug">Its address under <c>/products/</c>.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Summary">One sentence about it; may be empty.</param>
/// <param name="Picture">Its main picture, if it has one.</param>
/// <param name="Price">The lowest price that counts now; null when nothing of it is offered.</param>
/// <param name="Was">The regular price that <paramref name="Price"/> undercuts; null when it is not on sale.</param>
/// <param name="IsFrom">Whether other variants or parts cost more.</param>
/// <param name="IsSoldOut">Whether nothing of it can be bought now.</param>
public sealed record ListedProduct(
    string Slug, string Name, string Summary, PictureRef? Picture, Money? Price, Money? Was, bool IsFrom, bool IsSoldOut)
{
    internal static ListedProduct Of(
        string slug, string name, string summary, ProductKind kind, PictureRef? picture, IReadOnlyList<Offer> offers)
    {
        // A price that nobody can pay is shown only when there is no other.
        var open = kind == ProductKind.External ? offers : [.. offers.Where(o => o.IsAvailable)];
        var shown = open.Count > 0 ? open : offers;
        var best = shown.MinBy(o => o.NowMinor);
        return new ListedProduct(
            slug, name, summary, picture,
            best is null ? null : new Money(best.NowMinor, best.Currency),
            best is { } sale && sale.NowMinor < sale.RegularMinor ? new Money(sale.RegularMinor, sale.Currency) : null,
            IsFrom: shown.Any(o => o.NowMinor != best!.NowMinor),
            IsSoldOut: kind != ProductKind.External && open.Count == 0);
    }
}
