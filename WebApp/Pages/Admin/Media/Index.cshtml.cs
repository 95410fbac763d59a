using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Media;

/// <summary>All pictures, newest first.</summary>
public sealed class IndexModel(MediaListing listing, IOptions<MediaOptions> limits) : PageModel
{
    /// <summary>The tabs.</summary>
    public static IReadOnlyList<(string? Key, string Words)> Shows { get; } = [(null, "All"), ("unused", "Used nowhere"), ("undescribed", "Not described")];

    [FromQuery(Name = "q")]
    public string? Words { get; set; }

    [FromQuery(Name = "show")]
    public string? Show { get; set; }

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public PageOf<MediaFile> Found { get; private set; } = null!;

    /// <summary>The largest file that is taken, in megabytes.</summary>
    public long MegabytesEach => limits.Value.MaxBytes / 1_000_000;

    public bool IsNarrowed => Show is not null || !string.IsNullOrWhiteSpace(Words);

    public PageLinks Links => new("/admin/media", new Dictionary<string, string?> { ["show"] = Show, ["q"] = Words }, Found.Number, Found.Count);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Show = Shows.Any(s => s.Key == Show) ? Show : null;
        Found = await listing.ReadAsync(Words, Show, Number, cancel);
    }
}
