using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using WebApp.Data;
using WebApp.Ordering;
using WebApp.Ordering.Downloads;

namespace WebApp.Pages.Shop;

/// <summary>A file of an order, for whoever holds the order's key. It is saved and never shown: whatever is in it, it is no page of this site.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class OrderFileModel(AppDbContext db, OrderFiles files) : PageModel
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    public Task<IActionResult> OnGetAsync(string number, int id, string? key, CancellationToken cancel) => SendAsync(number, id, key, isTaken: true, cancel);

    /// <summary>Programs that look first what a link leads to take nothing.</summary>
    public Task<IActionResult> OnHeadAsync(string number, int id, string? key, CancellationToken cancel) => SendAsync(number, id, key, isTaken: false, cancel);

    private async Task<IActionResult> SendAsync(string number, int id, string? key, bool isTaken, CancellationToken cancel)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers["X-Robots-Tag"] = "noindex";
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).SingleOrDefaultAsync(o => o.Number == number, cancel);
        if (order?.IsKey(key) != true)
            return NotFound();
        if (!isTaken)
            return (await files.ReadAsync(order, cancel)).Any(f => f.Id == id && f.WhyNot is null) ? new EmptyResult() : NotFound();
        var (file, path) = await files.TakeAsync(order.Id, id, IsRest(), cancel);
        if (path is null)
        {
            TempData["Trouble"] = file?.WhyNot ?? "This order does not have that file any more.";
            return new SeeOther(order.Path);
        }
        return new PhysicalFileResult(path, TypeOf(file!.FileName))
        {
            FileDownloadName = file.FileName, EnableRangeProcessing = true, EntityTag = new EntityTagHeaderValue($"\"{file.Key}\""),
        };
    }

    // RFC 9110, 14.2: one range that begins behind the first byte.
    private bool IsRest() => Request.GetTypedHeaders().Range is { Ranges: { Count: 1 } ranges } && ranges.First().From > 0;

    // What phones open by its kind; everything else is only bytes.
    private static string TypeOf(string fileName) =>
        Types.TryGetContentType(fileName, out var type) && (type is "application/pdf" or "application/epub+zip" or "application/zip" || type.StartsWith("audio/", StringComparison.Ordinal)
            || type.StartsWith("video/", StringComparison.Ordinal) || type is "image/jpeg" or "image/png" or "image/webp") ? type : "application/octet-stream";
}
