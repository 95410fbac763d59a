using WebApp.Data;

namespace WebApp.Catalog.Editing;

/// <summary>
/// Books what staff typed as stock. Between opening the form and saving it things are sold, so the difference to the number
/// that was shown is booked, and not the number itself.
/// </summary>
public static class StockEdits
{
    /// <summary>What the stock becomes; null: not counted.</summary>
    public static int? Target(int? current, int? shown, int? typed) =>
        typed == shown ? current
        : typed is { } t && shown is { } s && current is { } c ? c + (t - s)
        : typed;

    /// <summary>Why the stock cannot become that, or null.</summary>
    public static string? Problem(int? current, VariantDraft draft, bool allowBackorder)
    {
        if (allowBackorder || Target(current, draft.ShownStock, draft.Stock) is not < 0)
            return null;
        return draft.ShownStock - current is > 0 and var sold
            ? $"{sold} were sold since you opened this page and {current} are left. Type the number again."
            : $"{-current} are promised to buyers already. Fill the stock up before you switch backorders off.";
    }

    /// <summary>Books it, and tells when something was sold in between.</summary>
    internal static string? Apply(AppDbContext db, Variant variant, VariantDraft draft, string by, DateTime now)
    {
        var current = variant.Stock;
        var target = Target(current, draft.ShownStock, draft.Stock);
        if (target == current)
            return null;
        Stock.Set(db, variant, target, StockReason.Adjusted, by.Length > 80 ? by[..80] : by, now);
        return draft.Id != 0 && current != draft.ShownStock && target is not null
            ? $"Stock of {variant.Sku} changed from {draft.ShownStock} to {current} while you were editing; your change was added to that, so it is {target} now."
            : null;
    }
}
