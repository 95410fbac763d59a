using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Catalog.Downloads;

/// <summary>What staff say of a file.</summary>
/// <param name="Name">What the link says; the name of the file if it is empty.</param>
/// <param name="VariantId">The only variant whose buyers get it; null for all.</param>
/// <param name="Limit">How often it can be fetched for each one that was bought; null for as often as one likes.</param>
/// <param name="Days">For how many days; null for ever.</param>
public sealed record DownloadTerms(string Name, int? VariantId, int? Limit, int? Days);

/// <summary>Attaches files to products, changes and removes them. Each answers why not, in words; null when it is done.</summary>
public sealed class DownloadEditor(AppDbContext db, PrivateFiles files, TimeProvider clock)
{
    /// <summary>The most files of one product.</summary>
    public const int Most = 100;

    /// <summary>Attaches a file.</summary>
    public async Task<string?> AddAsync(int productId, Stream content, string fileName, DownloadTerms terms, CancellationToken cancel)
    {
        var stored = await files.StoreAsync(content, fileName, cancel);
        if (stored.Refusal is not null)
            return stored.Refusal;
        var refusal = await db.WriteAsync(async () =>
        {
            if (await db.Downloads.CountAsync(d => d.ProductId == productId, cancel) >= Most)
                return $"A product can have {Most} files.";
            var file = new ProductDownload { ProductId = productId, Name = stored.Name };
            db.Downloads.Add(file);
            await SetAsync(file, terms, cancel);
            Fill(file, stored);
            return null;
        }, cancel);
        return refusal is null ? null : await ForgetAsync(stored.Key, refusal, cancel);
    }

    /// <summary>Changes what is said of it.</summary>
    public Task<string?> SaveAsync(int id, DownloadTerms terms, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (await db.Downloads.SingleOrDefaultAsync(d => d.Id == id, cancel) is not { } file)
            return Gone;
        await SetAsync(file, terms, cancel);
        return null;
    }, cancel);

    /// <summary>Puts another file in its place, such as a new edition: also those who bought it before get this one.</summary>
    public async Task<string?> ReplaceAsync(int id, Stream content, string fileName, CancellationToken cancel)
    {
        var stored = await files.StoreAsync(content, fileName, cancel);
        if (stored.Refusal is not null)
            return stored.Refusal;
        string? old = null;
        var refusal = await db.WriteAsync(async () =>
        {
            if (await db.Downloads.SingleOrDefaultAsync(d => d.Id == id, cancel) is not { } file)
                return Gone;
            old = file.Key;
            Fill(file, stored);
            return null;
        }, cancel);
        return await ForgetAsync(refusal is null ? old : stored.Key, refusal, cancel);
    }

    /// <summary>Removes it, for everybody.</summary>
    public async Task RemoveAsync(int id, CancellationToken cancel)
    {
        var key = await db.WriteAsync(async () =>
        {
            if (await db.Downloads.SingleOrDefaultAsync(d => d.Id == id, cancel) is not { } file)
                return null;
            db.Downloads.Remove(file);
            return file.Key;
        }, cancel);
        await ForgetAsync(key, null, cancel);
    }

    /// <summary>It has arrived; what was only listed becomes one that can be fetched.</summary>
    public void Fill(ProductDownload file, PrivateFile stored)
    {
        (file.Key, file.FileName, file.Bytes) = (stored.Key, stored.Name, stored.Bytes);
        file.AddedAt ??= clock.UtcNow();
    }

    private const string Gone = "The file was removed meanwhile.";

    private async Task SetAsync(ProductDownload file, DownloadTerms terms, CancellationToken cancel)
    {
        file.Name = terms.Name.Trim() is { Length: > 0 } name ? name : file.Name;
        (file.Limit, file.Days) = (terms.Limit, terms.Days);
        file.VariantId = await db.Variants.Where(v => v.Id == terms.VariantId && v.ProductId == file.ProductId).Select(v => (int?)v.Id).SingleOrDefaultAsync(cancel);
    }

    // The same content may belong to another product as well. While nobody else writes, nobody can begin to need it.
    private async Task<string?> ForgetAsync(string? key, string? refusal, CancellationToken cancel)
    {
        if (key is not null)
            await db.WriteAsync(async () =>
            {
                if (!await db.Downloads.AnyAsync(d => d.Key == key, cancel))
                    files.Remove(key);
            }, cancel);
        return refusal;
    }
}
