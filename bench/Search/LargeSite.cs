using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Data;
using WebApp.Search;

namespace Search;

/// <summary>The real site with as many products and articles as wanted, in words that are as frequent as in a language (Zipf).</summary>
internal sealed class LargeSite(int documents) : WebApplicationFactory<Program>
{
    /// <summary>The page without a question.</summary>
    public const string Empty = "the empty page";

    private const int Vocabulary = 30_000, Bite = 1000;
    private static readonly string[] Syllables = ["ba", "ko", "ri", "ten", "mul", "sa", "vor", "lin", "dex", "pra", "nu", "hol", "mi", "gas", "fe", "tur", "wen", "zo", "lak", "quin"];
    private readonly string folder = Directory.CreateTempSubdirectory("mainstay-bench-").FullName;
    private readonly Random random = new(7);

    /// <summary>How many documents the index holds.</summary>
    public int Indexed { get; private set; }

    /// <summary>Writes everything, in the transactions of which the index follows.</summary>
    public async Task<double> FillAsync()
    {
        UseKestrel(0);
        StartServer();
        var watch = Stopwatch.StartNew();
        for (var from = 0; from < documents; from += Bite)
        {
            await using var scope = Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            await db.WriteAsync(() =>
            {
                for (var i = from; i < Math.Min(from + Bite, documents); i++)
                    db.Add(i % 5 < 2 ? Product(i) : Article(i));
                return Task.FromResult(true);
            }, default);
        }
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Makes the index anew.</summary>
    public async Task<double> RebuildAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var watch = Stopwatch.StartNew();
        Indexed = await scope.ServiceProvider.GetRequiredService<SearchCare>().RebuildAsync(default);
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>What visitors type, by kind.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Questions() => new Dictionary<string, IReadOnlyList<string>>
    {
        [Empty] = [],
        ["a rare word"] = [.. Enumerable.Range(0, 30).Select(i => Word(9000 + 37 * i))],
        ["a common word"] = [.. Enumerable.Range(0, 30).Select(i => Word(20 + i))],
        ["the most frequent words"] = [.. Enumerable.Range(0, 3).Select(Word)],
        ["two words"] = [.. Enumerable.Range(0, 30).Select(i => $"{Word(40 + i)} {Word(90 + 3 * i)}")],
        ["the beginning of a word"] = [.. Enumerable.Range(0, 30).Select(i => Word(5000 + 91 * i)[..5])],
        ["a slip of the fingers"] = [.. Enumerable.Range(0, 30).Select(i => Word(800 + 13 * i)).Select(w => w[..2] + w[3] + w[2] + w[4..])],
        ["an article number"] = [.. Enumerable.Range(0, 30).Select(i => Sku(i * 35))],
    };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Data:Directory", folder);
        builder.UseSetting("Site:DemoContent", "false");
        builder.UseSetting("Security:Mode", "Watch");
        builder.UseSetting("Jobs:FirstAfterSeconds", "86400");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private Product Product(int i)
    {
        var product = new Product { Name = Words(4), Slug = "p-" + i.ToString(CultureInfo.InvariantCulture), Summary = Words(12), Description = Words(60), Status = PublishStatus.Published, CreatedAt = DateTime.UtcNow, UpdatedAt = DateTime.UtcNow };
        product.Variants.Add(new Variant { Sku = Sku(i), Currency = "EUR", PriceMinor = 1900 });
        return product;
    }

    private Article Article(int i) => new()
    {
        Title = Words(6), Slug = "a-" + i.ToString(CultureInfo.InvariantCulture), Summary = Words(20), Body = string.Join("\n\n", Enumerable.Range(0, 4).Select(_ => Words(60))),
        Status = PublishStatus.Published, PublishedAt = DateTime.UtcNow.AddDays(-1), UpdatedAt = DateTime.UtcNow,
    };

    private static string Sku(int i) => string.Create(CultureInfo.InvariantCulture, $"NB-{i:00000}-X");

    private string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Word((int)Math.Pow(Vocabulary, random.NextDouble()) - 1)));

    // The more frequent the shorter, as in a language.
    private static string Word(int rank)
    {
        var word = "";
        for (var rest = rank + 20; rest > 0 || word.Length < 5; rest /= 20)
            word += Syllables[rest % 20];
        return word;
    }
}
