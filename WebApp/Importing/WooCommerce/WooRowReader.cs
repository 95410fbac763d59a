using System.Security.Cryptography;
using System.Text;
using WebApp.Catalog.Downloads;
using WebApp.Content;
using WebApp.Importing.Csv;

namespace WebApp.Importing.WooCommerce;

/// <summary>Reads one row of the table, checking each cell by itself.</summary>
internal sealed class WooRowReader(WooColumns columns, WooNumbers numbers, ImportProblems problems)
{
    /// <summary>The format of the fingerprint and of what is made of a row: raised when that changes, so that all rows are taken over again.</summary>
    private const string FormatVersion = "2";

    private readonly List<string> notes = [];

    public WooRow Read(CsvRow source)
    {
        notes.Clear();
        var cells = new WooCells(columns, source, numbers, problems);
        var (kind, flags) = Kind(cells);
        var (stock, shared) = Stock(cells, kind);
        var row = new WooRow
        {
            Number = source.Number,
            Fingerprint = Fingerprint(source),
            Kind = kind,
            NamesKind = cells.Has(WooColumns.Type),
            Id = Id(cells),
            Sku = Sku(cells),
            IsVirtual = flags.Contains("virtual"),
            Name = cells.Has(WooColumns.Name) ? Name(cells) : null,
            Status = Status(cells, kind),
            IsFeatured = cells.Has(WooColumns.Featured) ? cells.Flag(WooColumns.Featured) ?? false : null,
            IsListed = Listed(cells),
            Summary = cells.Has(WooColumns.Summary) ? WooText.Plain(WooText.Description(cells.Text(WooColumns.Summary))) : null,
            Description = cells.Has(WooColumns.Description) ? WooText.Description(cells.Text(WooColumns.Description)) : null,
            NamesPrices = cells.Has(WooColumns.RegularPrice),
            RegularPrice = cells.Amount(WooColumns.RegularPrice),
            SalePrice = cells.Amount(WooColumns.SalePrice),
            SaleStarts = cells.Day(WooColumns.SaleStarts),
            SaleEnds = cells.Day(WooColumns.SaleEnds),
            NamesStock = cells.Has(WooColumns.Stock) || cells.Has(WooColumns.InStock),
            Stock = stock,
            SharesStock = shared,
            LowStock = cells.Whole(WooColumns.LowStock),
            AllowBackorder = Backorder(cells),
            WeightGrams = WooWeight.Grams(cells.Measure(WooColumns.Weight), columns.WeightUnit),
            Categories = cells.Has(WooColumns.Categories) ? WooLists.Categories(cells) : null,
            Tags = cells.Has(WooColumns.Tags) ? [.. cells.List(WooColumns.Tags).Select(WooText.Plain).Distinct(StringComparer.OrdinalIgnoreCase)] : null,
            Images = [.. cells.List(WooColumns.Images).Distinct(StringComparer.Ordinal)],
            Downloads = columns.Downloads.Count > 0 ? WooLists.Downloads(cells, columns.Downloads) : null,
            DownloadLimit = cells.Whole(WooColumns.DownloadLimit) is > 0 and var times ? Math.Min(times, ProductDownload.MostTimes) : null,
            DownloadDays = cells.Whole(WooColumns.DownloadDays) is > 0 and var days ? Math.Min(days, ProductDownload.MostDays) : null,
            Parent = cells.Text(WooColumns.Parent),
            Parts = cells.Has(WooColumns.Grouped) ? cells.List(WooColumns.Grouped) : null,
            Related = cells.Has(WooColumns.Upsells) || cells.Has(WooColumns.CrossSells)
                ? [.. cells.List(WooColumns.Upsells).Union(cells.List(WooColumns.CrossSells), StringComparer.OrdinalIgnoreCase)] : null,
            ExternalUrl = Address(cells, kind),
            ButtonText = cells.Has(WooColumns.ButtonText) ? WooText.Plain(cells.Text(WooColumns.ButtonText)) : null,
            Position = cells.Whole(WooColumns.Position) ?? 0,
            Attributes = WooLists.Attributes(cells, columns.Attributes),
        };
        return row with { Keys = WooKeys.Of(row), Notes = [.. notes] };
    }

    private static (WooKind Kind, IReadOnlyList<string> Flags) Kind(WooCells cells)
    {
        var words = cells.List(WooColumns.Type).Select(word => word.ToLowerInvariant()).ToList();
        var kinds = words.Except(["virtual", "downloadable"]).ToList();
        var kind = kinds switch
        {
            [] or ["simple"] => WooKind.Simple,
            ["variable"] => WooKind.Variable,
            ["grouped"] => WooKind.Grouped,
            ["external"] => WooKind.External,
            ["variation"] => WooKind.Variation,
            _ => (WooKind?)null,
        };
        if (kind is null)
        {
            cells.Problem(WooColumns.Type, $"“{cells.Text(WooColumns.Type)}” is not a known type. Known are simple, variable, variation, " +
                "grouped and external, together with virtual and downloadable.");
        }
        return (kind ?? WooKind.Simple, words);
    }

    private static string Id(WooCells cells)
    {
        var text = cells.Text(WooColumns.Id);
        if (text.Length > 0 && !(text.Length <= 18 && text.All(char.IsAsciiDigit)))
            cells.Problem(WooColumns.Id, $"“{text}” is not a number.");
        return text.TrimStart('0');
    }

    private static string Sku(WooCells cells)
    {
        var sku = cells.Text(WooColumns.Sku);
        if (sku.Length > 64)
            cells.Problem(WooColumns.Sku, $"The SKU has {sku.Length} characters; at most 64 are possible.");
        return sku;
    }

    private string Name(WooCells cells)
    {
        var name = WooText.Plain(cells.Text(WooColumns.Name));
        if (name.Length > 200)
            notes.Add("The name was cut to 200 characters.");
        return WooText.Cut(name, 200);
    }

    private static PublishStatus? Status(WooCells cells, WooKind kind)
    {
        switch (cells.Text(WooColumns.Published).ToLowerInvariant())
        {
            case "": return cells.Has(WooColumns.Published) ? PublishStatus.Draft : null;
            case "1" or "true": return PublishStatus.Published;
            // A variation of a draft is exported as a draft and means to be for sale once its product is.
            case "-1" or "false": return kind is WooKind.Variation ? PublishStatus.Published : PublishStatus.Draft;
            case "0" or "2": return PublishStatus.Draft;
            default:
                cells.Problem(WooColumns.Published, $"“{cells.Text(WooColumns.Published)}” is none of 1 (published), 0 (private) and -1 (draft).");
                return null;
        }
    }

    private bool? Listed(WooCells cells)
    {
        switch (cells.Text(WooColumns.Visibility).ToLowerInvariant())
        {
            case "": return cells.Has(WooColumns.Visibility) ? true : null;
            case "visible" or "catalog": return true;
            case "hidden": return false;
            case "search":
                notes.Add("Visible in search only: kept out of the lists, reached by its address.");
                return false;
            default:
                cells.Problem(WooColumns.Visibility, $"“{cells.Text(WooColumns.Visibility)}” is none of visible, catalog, search and hidden.");
                return null;
        }
    }

    private (int? Count, bool Shared) Stock(WooCells cells, WooKind kind)
    {
        if (cells.Text(WooColumns.Stock).Equals("parent", StringComparison.OrdinalIgnoreCase) && kind is WooKind.Variation)
            return (null, true);
        var count = cells.Whole(WooColumns.Stock);
        if (count < 0 && Backorder(cells) != true)
        {
            notes.Add($"The stock of {count} was taken as 0, since the product is not sold beyond its stock.");
            return (0, false);
        }
        // Not counted but marked as sold out: a count of nothing says the same.
        return (count ?? (cells.Text(WooColumns.InStock) is "0" or "backorder" ? 0 : null), false);
    }

    private static bool? Backorder(WooCells cells)
    {
        if (cells.Text(WooColumns.InStock).Equals("backorder", StringComparison.OrdinalIgnoreCase)
            || cells.Text(WooColumns.Backorders).Equals("notify", StringComparison.OrdinalIgnoreCase))
            return true;
        return cells.Has(WooColumns.Backorders) ? cells.Flag(WooColumns.Backorders) ?? false : null;
    }

    private static string? Address(WooCells cells, WooKind kind)
    {
        var text = cells.Text(WooColumns.ExternalUrl);
        if (kind is not WooKind.External)
            return null;
        if (text.Length > 0 && !(Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            cells.Problem(WooColumns.ExternalUrl, $"“{text}” is not an http or https address.");
        return text;
    }

    private string Fingerprint(CsvRow row)
    {
        var taken = columns.Taken.Where(c => c.Name is not (WooColumns.Stock or WooColumns.InStock))
            .Select(c => $"{c.Name.ToLowerInvariant()}\u001F{row.Cells[c.Place]}").Order(StringComparer.Ordinal).Prepend(columns.WeightUnit).Prepend(FormatVersion);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001E', taken))));
    }
}
