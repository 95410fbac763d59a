using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Media;

/// <summary>
/// Pictures to put into a text. An editor's script opens it in a dialog and puts in what is chosen; without one it is a page with lines
/// to copy.
/// </summary>
public sealed class PickModel(MediaListing listing) : PageModel
{
    [FromQuery(Name = "q")]
    public string? Words { get; set; }

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public PageOf<MediaFile> Found { get; private set; } = null!;

    public PageLinks Links => new("/admin/media/pick", new Dictionary<string, string?> { ["q"] = Words }, Found.Number, Found.Count);

    public async Task OnGetAsync(CancellationToken cancel) => Found = await listing.ReadAsync(Words, null, Number, cancel);
}
