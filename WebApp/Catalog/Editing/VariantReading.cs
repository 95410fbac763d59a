namespace WebApp.Catalog.Editing;

/// <summary>Reads the rows of the variants table.</summary>
internal static class VariantReading
{
    private const int MostStock = 1_000_000;

    public static List<VariantDraft> Read(FieldReader reader, ProductForm form)
    {
        var drafts = new List<VariantDraft>();
        for (var row = 0; row < form.Variants.Count; row++)
        {
            if (form.Variants[row] is not { IsBlank: false, Remove: false } typed)
                continue;
            var draft = ReadRow(reader, form, typed, row);
            RefuseDoubles(reader, form, draft, drafts);
            drafts.Add(draft);
        }
        if (drafts.Count > ProductForm.MaxVariants)
            reader.Refuse("Variants", $"A product has {ProductForm.MaxVariants} variants at most; these are {drafts.Count}.");
        return drafts;
    }

    private static VariantDraft ReadRow(FieldReader reader, ProductForm form, VariantForm typed, int row)
    {
        string At(string field) => $"Variants[{row}].{field}";
        var price = reader.Amount(At("Price"), typed.Price);
        if (string.IsNullOrWhiteSpace(typed.Price))
            reader.Refuse(At("Price"), "Type a price.");
        var sale = reader.Amount(At("Sale"), typed.Sale);
        if (sale >= price)
            reader.Refuse(At("Sale"), "A sale price is below the price.");
        var from = reader.Moment(At("SaleFrom"), typed.SaleFrom);
        var until = reader.Moment(At("SaleUntil"), typed.SaleUntil);
        if (until <= from)
            reader.Refuse(At("SaleUntil"), "The sale ends before it begins.");
        return new VariantDraft(row, typed.Id, reader.Text(At("Sku"), typed.Sku, 64, "Type a SKU."), ReadOptions(reader, form, typed, row))
        {
            Price = price ?? default,
            Sale = sale,
            SaleFrom = from,
            SaleUntil = until,
            Stock = reader.Count(At("Stock"), typed.Stock, typed.AllowBackorder ? -MostStock : 0, MostStock),
            ShownStock = int.TryParse(typed.ShownStock, out var shown) ? shown : null,
            LowStock = reader.Count(At("LowStock"), typed.LowStock, 0, MostStock) ?? 0,
            WeightGrams = reader.Count(At("Weight"), typed.Weight, 0, 1_000_000),
        };
    }

    private static List<string> ReadOptions(FieldReader reader, ProductForm form, VariantForm typed, int row) =>
        [.. form.NamedOptions.Select(i => reader.Text($"Variants[{row}].Options[{i}]", typed.Options.ElementAtOrDefault(i), 80, $"Say the {form.OptionNames[i]?.Trim()}."))];

    private static void RefuseDoubles(FieldReader reader, ProductForm form, VariantDraft draft, List<VariantDraft> before)
    {
        if (draft.Sku.Length > 0 && before.Exists(b => b.Sku.Equals(draft.Sku, StringComparison.OrdinalIgnoreCase)))
            reader.Refuse($"Variants[{draft.Row}].Sku", "Another row has this SKU.");
        // What was switched off may stay beside what took its place.
        if (!form.Variants[draft.Row].IsActive || draft.Options.Exists(o => o.Length == 0))
            return;
        if (before.Exists(b => form.Variants[b.Row].IsActive && b.Options.SequenceEqual(draft.Options, StringComparer.OrdinalIgnoreCase)))
            reader.Refuse($"Variants[{draft.Row}].{(form.NamedOptions.Any() ? $"Options[{form.NamedOptions.First()}]" : "Sku")}",
                form.NamedOptions.Any() ? "Another row is the same variant." : "Several variants need an option that tells them apart, such as Size.");
    }
}
