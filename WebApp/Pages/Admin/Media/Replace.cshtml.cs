using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Media;

namespace WebApp.Pages.Admin.Media;

/// <summary>Puts another picture in the place of one.</summary>
[RequestSizeLimit(UploadModel.MaxBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadModel.MaxBytes)]
public sealed class ReplaceModel(MediaEditor editor) : PageModel
{
    [FromRoute]
    public int Id { get; set; }

    [BindProperty(Name = "File")]
    public IFormFile? Picture { get; set; }

    public IActionResult OnGet() => RedirectToPage("Edit", new { Id });

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Picture is null)
        {
            this.SayTrouble("No file was chosen.");
            return RedirectToPage("Edit", new { Id });
        }
        await using var content = Picture.OpenReadStream();
        var result = await editor.ReplaceAsync(Id, content, Picture.FileName, cancel);
        if (result.IsAccepted)
            this.SayDone("Replaced. Everything that showed the old picture shows this one.");
        else
            this.SayTrouble($"{MediaNames.Shown(Picture.FileName)}: {result.Refusal}");
        return RedirectToPage("Edit", new { Id });
    }
}
