using WebApp.Importing.Csv;

namespace WebApp.Importing.WooCommerce;

/// <summary>A product with its variations, as the file describes them.</summary>
/// <param name="Product">Its own row; null when the file has only variations of a product that is known already.</param>
/// <param name="Parent">What its variations call it.</param>
/// <param name="Variations">Their rows, in the file's order.</param>
internal sealed record WooFamily(WooRow? Product, string Parent, IReadOnlyList<WooRow> Variations)
{
    /// <summary>The names that the product is remembered by.</summary>
    public IReadOnlyList<string> ProductKeys => Product?.Keys ?? [WooKeys.Reference(Parent)];

    public IEnumerable<WooRow> Rows => Product is null ? Variations : [Product, .. Variations];
}

/// <summary>A whole file, each row read and checked, and the rows checked against each other.</summary>
internal sealed class WooFile
{
    private WooFile(IReadOnlyList<WooRow> rows, IReadOnlyList<string> leftOut, int columns)
    {
        (Rows, LeftOut, Columns) = (rows, leftOut, columns);
        ByKey = rows.SelectMany(row => row.Keys.Select(key => (key, row))).DistinctBy(p => p.key).ToDictionary(p => p.key, p => p.row);
    }

    public IReadOnlyList<WooRow> Rows { get; }

    /// <summary>What of the file has no place here, in words.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    public int Columns { get; }

    /// <summary>The rows by SKU and by number.</summary>
    public IReadOnlyDictionary<string, WooRow> ByKey { get; }

    /// <summary>The products with their variations, wherever in the file these stand.</summary>
    public IEnumerable<WooFamily> Families()
    {
        var children = Rows.Where(r => r.Kind is WooKind.Variation).ToLookup(r => WooKeys.Reference(r.Parent));
        foreach (var row in Rows.Where(r => r.Kind is not WooKind.Variation))
            yield return new(row, row.Sku, [.. row.Keys.SelectMany(key => children[key]).OrderBy(r => r.Number)]);
        foreach (var orphans in children.Where(group => !ByKey.ContainsKey(group.Key)))
            yield return new(null, orphans.First().Parent, [.. orphans]);
    }

    /// <summary>The file, or null when there are problems.</summary>
    public static WooFile? Read(byte[] content, int decimals, ImportProblems problems)
    {
        WooColumns? columns = null;
        var table = CsvFile.Read(content, header => (columns = WooColumns.Read(header, problems)) is not null && problems.Count == 0, problems);
        if (table is null || columns is null)
            return null;
        var prices = new[] { columns[WooColumns.RegularPrice], columns[WooColumns.SalePrice] }.OfType<int>().ToList();
        var numbers = WooNumbers.LearnFrom(table.Rows.SelectMany(row => prices.Select(place => row.Cells[place])), decimals);
        var reader = new WooRowReader(columns, numbers, problems);
        var rows = table.Rows.Select(reader.Read).ToList();
        CheckTwice(rows, columns, problems);
        return problems.Count > 0 ? null : new WooFile(rows, LeftOutOf(table, columns), table.Header.Count);
    }

    private static void CheckTwice(List<WooRow> rows, WooColumns columns, ImportProblems problems)
    {
        void Check(string column, string what, Func<WooRow, string> value)
        {
            foreach (var group in rows.Where(row => value(row).Length > 0).GroupBy(value, StringComparer.OrdinalIgnoreCase))
            {
                foreach (var again in group.Skip(1))
                    problems.Add(again.Number, columns.NameOf(column), $"The {what} “{value(again)}” stands in row {group.First().Number} already.");
            }
        }
        Check(WooColumns.Sku, "SKU", row => row.Sku);
        Check(WooColumns.Id, "ID", row => row.Id);
        Check(WooColumns.Name, "name", row => row.Sku.Length + row.Id.Length == 0 && row.Kind is not WooKind.Variation ? row.Name ?? "" : "");
    }

    private static List<string> LeftOutOf(CsvTable table, WooColumns columns) =>
    [
        .. columns.Others.Select(place => (Name: columns.NameAt(place), Rows: table.Rows.Count(row => row.Cells[place].Trim().Length > 0)))
            .Where(column => column.Rows > 0)
            .Select(column => $"Column “{column.Name}” ({column.Rows} {(column.Rows == 1 ? "row" : "rows")})."),
    ];
}
