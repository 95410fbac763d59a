using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Catalog;
using WebApp.Catalog.Downloads;
using WebApp.Importing;
using WebApp.Importing.WooCommerce;
using WebApp.Tests.Support;

namespace WebApp.Tests.Importing;

/// <summary>A site that files are imported into, and what it has afterwards.</summary>
public sealed class WooCase : IAsyncDisposable
{
    private int sku;

    public TestSite Site { get; } = new TestSite().With("Site:Currency", "EUR").With("Site:TimeZone", "Europe/Dublin")
        .With("Import:PictureSeconds", "1").With("Media:MaxBytes", "1000000").With("Media:MaxPixels", "100000");

    public WooCase(bool allowPrivateNetworks = false) => Site.With("Import:AllowPrivateNetworks", allowPrivateNetworks.ToString());

    /// <summary>A SKU that no other test has used on this site.</summary>
    public string NextSku() => $"T-{Interlocked.Increment(ref sku)}";

    /// <summary>What the last import wrote while it ran.</summary>
    public string Output { get; private set; } = "";

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>Imports lines of CSV, the header first.</summary>
    public Task<ImportReport> Import(params string[] lines) => ImportBytes(System.Text.Encoding.UTF8.GetBytes(string.Join("\r\n", lines)));

    public async Task<ImportReport> ImportBytes(byte[] content)
    {
        var path = Path.Combine(Path.GetTempPath(), $"mainstay-{Guid.NewGuid():N}.csv");
        await File.WriteAllBytesAsync(path, content);
        try
        {
            return await ImportFile(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public async Task<ImportReport> ImportFile(string path)
    {
        using var output = new StringWriter();
        var report = await Site.InScope(services => services.GetRequiredService<WooImport>().RunAsync(path, output, default));
        report.WriteTo(output);
        Output = output.ToString();
        return report;
    }

    /// <summary>Imports, and expects no fault in the file.</summary>
    public async Task<ImportReport> Take(params string[] lines)
    {
        var report = await Import(lines);
        report.Problems.List.ShouldBeEmpty();
        return report;
    }

    /// <summary>The faults of a file, as they are printed.</summary>
    public async Task<string> Faults(params string[] lines)
    {
        var report = await Import(lines);
        report.Problems.Count.ShouldBeGreaterThan(0);
        (await Site.InDatabase(db => db.Products.CountAsync())).ShouldBe(0);
        return string.Join("\n", report.Problems.List);
    }

    public Task<Product> Product(string name) => Site.InDatabase(db => db.Products.AsSplitQuery()
        .Include(p => p.Variants).Include(p => p.Categories).ThenInclude(c => c.Parent).Include(p => p.Pictures).ThenInclude(p => p.Media)
        .Include(p => p.Links).ThenInclude(l => l.Target).Include(p => p.Downloads).SingleAsync(p => p.Name == name));

    public Task<Variant> Variant(string sku) => Site.InDatabase(db => db.Variants.SingleAsync(v => v.Sku == sku));

    /// <summary>Every table that an import writes to, counted.</summary>
    public Task<string> Counts() => Site.InDatabase(async db =>
        $"{await db.Products.CountAsync()} products, {await db.Variants.CountAsync()} variants, {await db.Categories.CountAsync()} categories, " +
        $"{await db.Set<ProductLink>().CountAsync()} links, {await db.Set<ProductDownload>().CountAsync()} downloads, " +
        $"{await db.Set<ProductPicture>().CountAsync()} pictures, {await db.StockMovements.CountAsync()} movements");
}

/// <summary>One site for all tests of a class that leave nothing behind for each other.</summary>
public class WooFixture : IAsyncLifetime
{
    public WooFixture() : this(false)
    {
    }

    protected WooFixture(bool allowPrivateNetworks) => Woo = new(allowPrivateNetworks);

    public WooCase Woo { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Woo.DisposeAsync();
}

/// <summary>One site for all tests of a class, emptied before each of them.</summary>
public sealed class EmptiedWoo : EmptiedSite
{
    public EmptiedWoo() : this(new WooCase())
    {
    }

    private EmptiedWoo(WooCase woo) : base(woo.Site) => Woo = woo;

    public WooCase Woo { get; }
}
