using WebApp.Content;

namespace WebApp.Catalog.Editing;

/// <summary>Tells an editor where the stored product differs from what they typed.</summary>
internal static class ProductDifferences
{
    public static List<string> Between(ProductForm stored, ProductForm typed)
    {
        var found = new List<string>();
        Compare("Name", stored.Name, typed.Name);
        Compare("Address", stored.Slug, typed.Slug);
        Compare("Summary", stored.Summary, typed.Summary);
        if (Squeeze(stored.Description) != Squeeze(typed.Description))
            found.Add("The description differs.");
        Compare("State", Word(stored.Status), Word(typed.Status));
        if (!stored.CategoryIds.Order().SequenceEqual(typed.CategoryIds.Order()))
            found.Add("The categories differ.");
        if (!stored.Pictures.Select(p => p.MediaId).SequenceEqual(typed.Pictures.Select(p => p.MediaId)))
            found.Add("The pictures differ; those that were added are in your form now.");
        foreach (var theirs in stored.Variants)
        {
            if (typed.Variants.Find(v => v.Id == theirs.Id) is not { } mine)
            {
                found.Add($"Variant {theirs.Sku} is new; it is in your form now.");
                continue;
            }
            Compare($"SKU of {theirs.Sku}", theirs.Sku, mine.Sku);
            Compare($"Price of {theirs.Sku}", theirs.Price, mine.Price);
            Compare($"Sale price of {theirs.Sku}", theirs.Sale, mine.Sale);
        }
        return found;

        void Compare(string what, string? theirs, string? mine)
        {
            if (Squeeze(theirs) != Squeeze(mine))
                found.Add($"{what}: stored is “{theirs}”, you typed “{mine}”.");
        }
    }

    private static string Word(PublishStatus status) => status.ToString();

    private static string Squeeze(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}
