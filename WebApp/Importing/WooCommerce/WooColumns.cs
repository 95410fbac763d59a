using System.Globalization;
using System.Text.RegularExpressions;

namespace WebApp.Importing.WooCommerce;

/// <summary>
/// Finds the columns of WooCommerce's product CSV schema by their English names, in any order and any case, and by the few other
/// names that its own importer maps.
/// </summary>
/// <remarks>https://github.com/woocommerce/woocommerce/wiki/Product-CSV-Import-Schema</remarks>
internal sealed partial class WooColumns
{
    public const string Id = "ID", Type = "Type", Sku = "SKU", Name = "Name", Published = "Published", Featured = "Is featured?",
        Visibility = "Visibility in catalog", Summary = "Short description", Description = "Description",
        SaleStarts = "Date sale price starts", SaleEnds = "Date sale price ends", InStock = "In stock?", Stock = "Stock",
        LowStock = "Low stock amount", Backorders = "Backorders allowed?", SalePrice = "Sale price", RegularPrice = "Regular price",
        Categories = "Categories", Tags = "Tags", Images = "Images", Parent = "Parent", Grouped = "Grouped products",
        Upsells = "Upsells", CrossSells = "Cross-sells", ExternalUrl = "External URL", ButtonText = "Button text",
        Position = "Position", DownloadLimit = "Download limit", DownloadDays = "Download expiry days", Weight = "Weight";

    private static readonly string[] Known =
    [
        Id, Type, Sku, Name, Published, Featured, Visibility, Summary, Description, SaleStarts, SaleEnds, InStock, Stock, LowStock,
        Backorders, SalePrice, RegularPrice, Categories, Tags, Images, Parent, Grouped, Upsells, CrossSells, ExternalUrl, ButtonText, Position, DownloadLimit, DownloadDays,
    ];

    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Title"] = Name, ["Product title"] = Name, ["Price"] = RegularPrice, ["Parent SKU"] = Parent, ["Quantity"] = Stock,
        ["Menu order"] = Position,
    };

    private readonly Dictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase);
    private readonly string[] header;

    private WooColumns(IReadOnlyList<string> header) => this.header = [.. header];

    /// <summary>The unit that weights are in: kg, g, lbs or oz; empty without such a column.</summary>
    public string WeightUnit { get; private set; } = "";

    /// <summary>The numbers of the attributes, in order.</summary>
    public IReadOnlyList<int> Attributes { get; private set; } = [];

    /// <summary>The numbers of the downloads, in order.</summary>
    public IReadOnlyList<int> Downloads { get; private set; } = [];

    /// <summary>The places of columns that nothing is taken from.</summary>
    public IEnumerable<int> Others => Enumerable.Range(0, header.Length).Except(places.Values);

    /// <summary>The columns that something is taken from, by their English names.</summary>
    public IEnumerable<(string Name, int Place)> Taken => places.Select(p => (p.Key, p.Value));

    /// <summary>The place of a column, or null.</summary>
    public int? this[string name] => places.TryGetValue(name, out var place) ? place : null;

    /// <summary>What the file calls the column at that place.</summary>
    public string NameAt(int place) => header[place];

    /// <summary>What the file calls the column.</summary>
    public string NameOf(string column) => this[column] is { } place ? header[place] : column;

    public static string AttributeName(int n) => $"Attribute {n} name";

    public static string AttributeValues(int n) => $"Attribute {n} value(s)";

    public static string AttributeVisible(int n) => $"Attribute {n} visible";

    public static string DownloadName(int n) => $"Download {n} name";

    public static string DownloadUrl(int n) => $"Download {n} URL";

    /// <summary>Reads the header; problems are noted.</summary>
    public static WooColumns Read(IReadOnlyList<string> header, ImportProblems problems)
    {
        var columns = new WooColumns(header);
        for (var place = 0; place < header.Count; place++)
        {
            if (columns.Canonical(header[place]) is { } name && !columns.places.TryAdd(name, place))
                problems.Add(1, header[place], $"This column is there twice (also as number {columns.places[name] + 1}).");
        }
        columns.Attributes = columns.Numbers(AttributeName, AttributeValues);
        columns.Downloads = columns.Numbers(DownloadName, DownloadUrl);
        if (columns[Sku] is null && columns[Id] is null && columns[Name] is null)
        {
            problems.Add(1, null, "No column of a WooCommerce product export was recognised. Its first row should have names such as " +
                "“Type”, “SKU”, “Name” and “Regular price”; export it with the site's language set to English.");
        }
        return columns;
    }

    private string? Canonical(string cell)
    {
        var name = cell.Trim();
        if (Known.FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known)
            return known;
        if (OtherNames.TryGetValue(name, out var other))
            return other;
        if (WeightPattern().Match(name) is { Success: true } weight)
        {
            WeightUnit = weight.Groups[1].Value.ToLowerInvariant();
            return Weight;
        }
        return NumberedPattern().IsMatch(name) ? name : null;
    }

    private List<int> Numbers(Func<int, string> first, Func<int, string> second) => places.Keys
        .Select(name => NumberedPattern().Match(name)).Where(match => match.Success)
        .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
        .Distinct().Where(n => places.ContainsKey(first(n)) && places.ContainsKey(second(n))).Order().ToList();

    [GeneratedRegex(@"^Weight \((kg|kgs|g|lbs|lb|oz)\)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WeightPattern();

    [GeneratedRegex(@"^(?:Attribute|Download) (\d{1,3}) (?:name|value\(s\)|visible|URL)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberedPattern();
}
