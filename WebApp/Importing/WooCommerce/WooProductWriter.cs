using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Importing.WooCommerce;

/// <summary>Writes one product with all that belongs to it. Inside a write transaction.</summary>
internal sealed class WooProductWriter(AppDbContext db, WooBook book, WooShelves shelves, WooRun run)
{
    public async Task WriteAsync(WooFamily family, CancellationToken cancel)
    {
        var record = book.Find(family.ProductKeys, ImportedKind.Product);
        var product = await FindAsync(family, record, cancel);
        var isNew = product is null;
        if (isNew && family.Product is null)
            throw new InvalidOperationException($"The product “{family.Parent}” went away while its variations were imported.");
        product ??= await MakeAsync(family.Product!, cancel);
        if (family.Product is { } row)
            await DescribeAsync(product, row, family, isNew, record, cancel);
        await WriteVariantsAsync(product, family, cancel);
        foreach (var member in family.Rows)
        {
            foreach (var note in member.Notes)
                run.Report.Changed(member.Number, note);
            if (member is { Kind: WooKind.Variation, Description.Length: > 0 })
                run.Report.Changed(member.Number, "Its own description is not taken over: a variation shows its product's.");
        }
        // As long as its links are missing, the row does not count as taken over: a run that is cut off before makes it anew.
        var done = family.Product is null ? record?.Fingerprint ?? "" : WooLinks.AreDue(family.Product, run) ? "" : family.Product.Fingerprint;
        book.Remember(family.ProductKeys, ImportedKind.Product, () => Booked(family, product), done);
    }

    private async Task<Product?> FindAsync(WooFamily family, ImportedRecord? record, CancellationToken cancel)
    {
        var whole = db.Products.Include(p => p.Variants).Include(p => p.Categories).AsSplitQuery();
        var id = record?.EntityId ?? 0;
        var product = await whole.FirstOrDefaultAsync(p => p.Id == id, cancel);
        var sku = family.Product?.Sku;
        // Two shops may have given the same number to different things: with another SKU and another name it is another product.
        if (sku is { Length: > 0 } && record?.Key == WooKeys.Id(family.Product!.Id) && product?.Name != family.Product.Name)
            product = null;
        return product is null && sku is { Length: > 0 } ? await whole.FirstOrDefaultAsync(p => p.Variants.Any(v => v.Sku == sku), cancel) : product;
    }

    private async Task<Product> MakeAsync(WooRow row, CancellationToken cancel)
    {
        var slug = new[] { Slug.From(row.Name ?? ""), Slug.From(row.Sku), "product" }.First(s => s.Length > 0);
        var taken = (await db.Products.Where(p => p.Slug.StartsWith(slug)).Select(p => p.Slug).ToListAsync(cancel))
            .Concat(db.Products.Local.Select(p => p.Slug)).ToHashSet();
        var product = new Product { Slug = Slug.Unique(slug, taken.Contains), Name = row.Name ?? row.Sku, CreatedAt = run.Now, Status = PublishStatus.Published };
        return db.Products.Add(product).Entity;
    }

    private async Task DescribeAsync(
        Product product, WooRow row, WooFamily family, bool isNew, ImportedRecord? record, CancellationToken cancel)
    {
        var isSame = !isNew && record?.Fingerprint == row.Fingerprint;
        run.Report.Book(row.Number, isNew ? RowOutcome.New : isSame ? RowOutcome.Unchanged : RowOutcome.Updated);
        if (isSame)
            return;
        run.Written.Add(row.Number);
        if (isNew)
            run.Made.Add(row.Number);
        product.Name = row.Name is { Length: > 0 } name ? name : product.Name;
        product.Summary = row.Summary ?? product.Summary;
        product.Description = WooAttributeTable.Append(row, family, run.Report) ?? product.Description;
        if (row.NamesKind || isNew)
            product.Kind = row.Kind switch { WooKind.Grouped => ProductKind.Grouped, WooKind.External => ProductKind.External, _ => ProductKind.Standard };
        product.Status = row.Status ?? product.Status;
        product.IsFeatured = row.IsFeatured ?? product.IsFeatured;
        product.IsListed = row.IsListed ?? product.IsListed;
        product.Tags = row.Tags is { } tags ? [.. tags] : product.Tags;
        product.ExternalUrl = row.ExternalUrl ?? product.ExternalUrl;
        product.ButtonText = row.ButtonText is { Length: > 0 } button ? button : product.ButtonText;
        product.UpdatedAt = run.Now;
        product.Version++;
        await ShelveAsync(product, row, cancel);
    }

    private async Task ShelveAsync(Product product, WooRow row, CancellationToken cancel)
    {
        if (row.Categories is null)
            return;
        var wanted = new HashSet<Category>();
        foreach (var path in row.Categories)
            wanted.Add(await shelves.AtAsync(path, cancel));
        product.Categories.RemoveAll(c => !wanted.Contains(c));
        product.Categories.AddRange(wanted.Except(product.Categories));
    }

    private async Task WriteVariantsAsync(Product product, WooFamily family, CancellationToken cancel)
    {
        var writer = new WooVariantWriter(db, book, run);
        switch (family.Product?.Kind ?? WooKind.Variable)
        {
            case WooKind.Simple or WooKind.External:
                await writer.WriteAsync(product, family, [new(family.Product!, family.Product!.Keys, [], [])], cancel);
                break;
            case WooKind.Variable:
                var options = WooOptions.Of(family, KnownOptions(product), run.Report);
                Rename(product, options.Names);
                foreach (var bare in product.Variants.Where(v => v.Id != 0 && v.OptionValues.Count == 0 && options.Names.Count > 0))
                    bare.IsActive = false; // It was a simple product before: what it sold then is replaced by its variants.
                await writer.WriteAsync(product, family, options.Variants, cancel);
                if (product.Variants.Count == 0)
                    run.Report.Changed(family.Product!.Number, "It has no variation, so there is nothing of it to buy yet.");
                break;
            default:
                break;
        }
    }

    private static List<WooAttribute> KnownOptions(Product product) =>
    [
        .. product.OptionNames.Select((name, i) => new WooAttribute(name,
            [.. product.Variants.Where(v => v.OptionValues.Count > i).OrderBy(v => v.Position).Select(v => v.OptionValues[i]).Distinct()], true)),
    ];

    /// <summary>Gives the product its options; values of variants that stand already move to their new places.</summary>
    private static void Rename(Product product, IReadOnlyList<string> names)
    {
        if (product.OptionNames.SequenceEqual(names))
            return;
        var places = names.Select(name => product.OptionNames.FindIndex(old => old.Equals(name, StringComparison.OrdinalIgnoreCase))).ToList();
        foreach (var variant in product.Variants.Where(v => v.OptionValues.Count > 0))
            variant.OptionValues = [.. places.Select(place => place >= 0 && place < variant.OptionValues.Count ? variant.OptionValues[place] : "")];
        product.OptionNames = [.. names];
    }

    private int Booked(WooFamily family, Product product)
    {
        foreach (var row in family.Rows)
            run.Products[row.Number] = product.Id;
        return product.Id;
    }
}
