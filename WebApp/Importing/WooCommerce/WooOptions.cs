namespace WebApp.Importing.WooCommerce;

/// <summary>One variant that is to stand in the shop.</summary>
/// <param name="Row">The row that describes it.</param>
/// <param name="Keys">The names that it is remembered by.</param>
/// <param name="Values">Its value for each option, in order.</param>
/// <param name="Spread">If the row left values open and describes several variants: those of this one.</param>
internal sealed record WooVariant(WooRow Row, IReadOnlyList<string> Keys, IReadOnlyList<string> Values, IReadOnlyList<string> Spread);

/// <summary>
/// What a buyer chooses, and the variants that follow. WooCommerce lets a variation leave a value open (“any”); here each variant has
/// all its values, so such a row becomes one variant for each value that the product names.
/// </summary>
internal sealed class WooOptions
{
    private const int MostOfOneRow = 100;
    private readonly List<WooVariant> variants = [];

    private WooOptions(IReadOnlyList<string> names) => Names = names;

    /// <summary>The names of the options, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The variants, in the order that they are shown in.</summary>
    public IReadOnlyList<WooVariant> Variants => variants;

    /// <summary>Works out options and variants.</summary>
    /// <param name="family">The rows.</param>
    /// <param name="known">The options that the product has already, with the values that occur.</param>
    /// <param name="report">Is told what was spread or refused.</param>
    public static WooOptions Of(WooFamily family, IReadOnlyList<WooAttribute> known, ImportReport report)
    {
        var named = family.Product?.Attributes ?? [];
        var used = family.Variations.SelectMany(row => row.Attributes).Select(a => a.Name).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        // In the order of the product's own attributes; the spelling there counts.
        var names = named.Select(a => a.Name).Where(name => used.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Concat(known.Select(a => a.Name)).Concat(used).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var options = new WooOptions(names);
        var values = names.Select(name => Values(name, named, known)).ToList();
        foreach (var row in family.Variations.OrderBy(row => names.Count(name => Explicit(row, name) is null)))
            options.Take(row, values, report);
        options.variants.Sort((a, b) => (a.Row.Position, a.Row.Number).CompareTo((b.Row.Position, b.Row.Number)));
        return options;
    }

    private static IReadOnlyList<string> Values(string name, IReadOnlyList<WooAttribute> named, IReadOnlyList<WooAttribute> known) =>
        named.FirstOrDefault(a => a.Is(name))?.Values ?? known.FirstOrDefault(a => a.Is(name))?.Values ?? [];

    private static string? Explicit(WooRow row, string name) => row.Attributes.FirstOrDefault(a => a.Is(name)) is { Values: [var value, ..] } ? value : null;

    private void Take(WooRow row, List<IReadOnlyList<string>> values, ImportReport report)
    {
        IEnumerable<IReadOnlyList<string>> combinations = [[]];
        foreach (var (name, offered) in Names.Zip(values))
        {
            IReadOnlyList<string> choices = Explicit(row, name) is { } value ? [Spelled(value, offered)] : offered;
            if (choices.Count == 0)
            {
                report.Refuse(row.Number, $"the variation leaves “{name}” open, and the product names no values for it.");
                return;
            }
            combinations = combinations.SelectMany(start => choices.Select(choice => (IReadOnlyList<string>)[.. start, choice]));
        }
        var all = combinations.Take(MostOfOneRow + 1).ToList();
        if (all.Count > MostOfOneRow)
        {
            report.Refuse(row.Number, $"the variation stands for more than {MostOfOneRow} variants.");
            return;
        }
        var free = all.Where(c => !variants.Exists(v => v.Values.SequenceEqual(c, StringComparer.OrdinalIgnoreCase))).ToList();
        var isSpread = all.Count > 1;
        if (free.Count == 0)
            report.Refuse(row.Number, $"the variation “{string.Join(" / ", all[0])}” is described by an earlier row.");
        else if (isSpread)
            report.Changed(row.Number, $"The variation leaves a value open: it became {free.Count} {(free.Count == 1 ? "variant" : "variants")} ({string.Join(", ", free.Select(c => string.Join(" / ", c)))}).");
        variants.AddRange(free.Select(c => new WooVariant(row, isSpread ? [.. row.Keys.Select(key => WooKeys.Spread(key, c))] : row.Keys, c,
            isSpread ? [.. c.Where((_, i) => Explicit(row, Names[i]) is null)] : [])));
    }

    private static string Spelled(string value, IReadOnlyList<string> offered) =>
        offered.FirstOrDefault(o => o.Equals(value, StringComparison.OrdinalIgnoreCase)) ?? value;
}
