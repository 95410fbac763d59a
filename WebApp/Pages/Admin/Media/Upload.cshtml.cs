using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Media;

namespace WebApp.Pages.Admin.Media;

/// <summary>Takes pictures into the library, and names each one that is refused.</summary>
[RequestSizeLimit(MaxBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxBytes)]
public sealed class UploadModel(MediaLibrary library, IOptions<MediaOptions> limits) : PageModel
{
    /// <summary>How large one post may be, in bytes.</summary>
    public const long MaxBytes = 200_000_000;

    /// <summary>How many files one post may bring.</summary>
    public const int MostFiles = 100;

    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>What was refused, each with its name.</summary>
    public List<(string Name, string Reason)> Refused { get; } = [];

    public int Taken { get; private set; }

    /// <summary>The largest file that is taken, in megabytes.</summary>
    public long MegabytesEach => limits.Value.MaxBytes / 1_000_000;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Files.Count == 0)
            Refused.Add(("Nothing", "No file was chosen."));
        foreach (var file in Files.Take(MostFiles))
        {
            await using var content = file.OpenReadStream();
            var result = await library.AddAsync(content, file.FileName, "", cancel);
            if (result.IsAccepted)
                Taken++;
            else
                Refused.Add((MediaNames.Shown(file.FileName), result.Refusal));
        }
        foreach (var file in Files.Skip(MostFiles))
            Refused.Add((MediaNames.Shown(file.FileName), $"At most {MostFiles} files at a time."));
        // The script on the page posts one by one and shows what became of each.
        if (Request.Headers.Accept == "application/json")
            return new JsonResult(new { taken = Taken, refused = Refused.Select(r => r.Reason) });
        if (Refused.Count > 0)
            return Page();
        this.SayDone(Taken == 1 ? "One picture is in the library." : $"{Taken} pictures are in the library.");
        return RedirectToPage("Index");
    }
}
