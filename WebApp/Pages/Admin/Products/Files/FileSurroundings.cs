using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Data;

namespace WebApp.Pages.Admin.Products.Files;

/// <summary>The product that files are attached to.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Variants">Its variants with their words, if it has several.</param>
public sealed record FileSurroundings(int Id, string Name, IReadOnlyList<(int Id, string Label)> Variants)
{
    /// <summary>How large one post may be, in bytes: the largest file that can be allowed, and the form around it.</summary>
    public const long MaxPost = 4_010_000_000;

    /// <summary>Reads it; null when there is no such product.</summary>
    public static async Task<FileSurroundings?> ReadAsync(AppDbContext db, int id, CancellationToken cancel) =>
        await db.Products.AsNoTracking().Include(p => p.Variants.OrderBy(v => v.Position)).SingleOrDefaultAsync(p => p.Id == id, cancel) is { } product
            ? new(product.Id, product.Name, [.. product.Variants.Where(v => v.Label.Length > 0).Select(v => (v.Id, v.Label))])
            : null;
}
