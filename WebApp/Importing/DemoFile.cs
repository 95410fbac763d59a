using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebApp.Importing;

/// <summary>The demo shop as it lies in <c>Importing/Demo</c>. Prices are in hundredths of a main unit.</summary>
internal sealed record DemoFile(
    IReadOnlyList<DemoFile.Shelf> Categories, IReadOnlyList<DemoFile.Item> Products, IReadOnlyList<DemoFile.Story> Articles, IReadOnlyList<DemoFile.Sheet> Pages)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    internal sealed record Shelf(string Slug, string Name, string Description, string? Parent, string? Picture);

    internal sealed record Item(
        string Slug, string Name, string Summary, string Description, IReadOnlyList<string> Categories, bool Featured, IReadOnlyList<string> Options,
        IReadOnlyList<Photo> Pictures, IReadOnlyList<string> Related, IReadOnlyList<Choice> Variants);

    internal sealed record Photo(string File, string Alt);

    internal sealed record Choice(
        string Sku, IReadOnlyList<string> Options, long Price, long? SalePrice, int? Stock, int LowStock, int? WeightGrams, string? Picture);

    internal sealed record Story(
        string Slug, string Title, string Summary, string? Cover, string CoverAlt, string Author, IReadOnlyList<string> Tags, int DaysAgo);

    internal sealed record Sheet(string Slug, string Title, string Summary, string? Menu);

    private sealed record Catalogue(IReadOnlyList<Shelf> Categories, IReadOnlyList<Item> Products);

    /// <summary>Reads the whole folder.</summary>
    public static async Task<DemoFile> ReadAsync(string folder, CancellationToken cancel)
    {
        var catalogue = await ReadAsync<Catalogue>(Path.Combine(folder, "catalogue.json"), cancel);
        var articles = await ReadAsync<IReadOnlyList<Story>>(Path.Combine(folder, "articles.json"), cancel);
        var pages = await ReadAsync<IReadOnlyList<Sheet>>(Path.Combine(folder, "pages.json"), cancel);
        return new(catalogue.Categories, catalogue.Products, articles, pages);
    }

    /// <summary>What each picture shows, where that is said somewhere.</summary>
    public IReadOnlyDictionary<string, string> AltTexts() => Products.SelectMany(p => p.Pictures).Select(p => (p.File, p.Alt))
        .Concat(Articles.Where(a => a.Cover is not null).Select(a => (File: a.Cover!, Alt: a.CoverAlt)))
        .DistinctBy(p => p.File).ToDictionary(p => p.File, p => p.Alt);

    private static async Task<T> ReadAsync<T>(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<T>(file, Json, cancel) ?? throw new InvalidDataException($"{path} is empty.");
    }
}
