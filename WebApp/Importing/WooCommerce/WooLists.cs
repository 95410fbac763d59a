namespace WebApp.Importing.WooCommerce;

/// <summary>Cells and groups of cells that hold several things.</summary>
internal static class WooLists
{
    /// <summary>Paths of category names: <c>Clothing > T-shirts, Sale</c>.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Categories(WooCells cells) =>
    [
        .. cells.List(WooColumns.Categories)
            .Select(path => path.Split('>').Select(name => WooText.Cut(WooText.Plain(name), 120)).Where(name => name.Length > 0).ToList())
            .Where(path => path.Count > 0),
    ];

    /// <summary>The attributes of a row; those without a name are none.</summary>
    public static IReadOnlyList<WooAttribute> Attributes(WooCells cells, IReadOnlyList<int> numbers)
    {
        var attributes = new List<WooAttribute>();
        foreach (var n in numbers)
        {
            var name = WooText.Plain(cells.Text(WooColumns.AttributeName(n)));
            if (name.Length == 0)
                continue;
            var visible = WooColumns.AttributeVisible(n);
            var values = cells.List(WooColumns.AttributeValues(n)).Select(WooText.Plain).Distinct(StringComparer.OrdinalIgnoreCase);
            if (attributes.Exists(a => a.Is(name)))
                cells.Problem(WooColumns.AttributeName(n), $"The attribute “{name}” is there twice.");
            attributes.Add(new(name, [.. values], !cells.Has(visible) || cells.Flag(visible) == true));
        }
        return attributes;
    }

    /// <summary>Files that a buyer gets; those without an address are none.</summary>
    public static IReadOnlyList<WooDownload> Downloads(WooCells cells, IReadOnlyList<int> numbers) =>
    [
        .. numbers.Select(n => (Name: cells.Text(WooColumns.DownloadName(n)), Url: cells.Text(WooColumns.DownloadUrl(n))))
            .Where(file => file.Url.Length > 0)
            .Select(file => new WooDownload(file.Name.Length > 0 ? file.Name : file.Url[(file.Url.LastIndexOf('/') + 1)..], file.Url)),
    ];
}
