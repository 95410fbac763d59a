using System.Linq.Expressions;

namespace WebApp.Catalog;

/// <summary>What a variant costs at a moment, and whether one can be bought: what lists need of it.</summary>
public sealed record Offer
{
    /// <summary>What a buyer pays for one, in minor units.</summary>
    public required long NowMinor { get; init; }

    /// <summary>The regular price, in minor units.</summary>
    public required long RegularMinor { get; init; }

    /// <summary>The ISO 4217 code of both.</summary>
    public required string Currency { get; init; }

    /// <summary>Whether one can be sold now.</summary>
    public required bool IsAvailable { get; init; }

    /// <summary>The offer of a variant as the database reads it: the same rules as <see cref="Variant.PriceAt"/> and <see cref="Variant.CanSell"/>.</summary>
    public static Expression<Func<Variant, Offer>> At(DateTime now) => v => new Offer
    {
        NowMinor = v.SaleMinor < v.PriceMinor && (v.SaleFrom == null || v.SaleFrom <= now) && (v.SaleUntil == null || v.SaleUntil > now)
            ? v.SaleMinor.Value
            : v.PriceMinor,
        RegularMinor = v.PriceMinor,
        Currency = v.Currency,
        IsAvailable = v.IsActive && (v.AllowBackorder || v.Stock == null || v.Stock > 0),
    };
}
