using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Media;

namespace WebApp.Pages.Admin.Media;

/// <summary>One picture: its words, its focal point, and where it is used.</summary>
public sealed class EditModel(AppDbContext db, MediaUseLinks links) : PageModel
{
    [FromRoute]
    public int Id { get; set; }

    [BindProperty]
    public MediaInput Input { get; set; } = new();

    public MediaFile Stored { get; private set; } = null!;

    public IReadOnlyList<MediaUseLink> Uses { get; private set; } = [];

    /// <summary>The line that shows it in a text.</summary>
    public string Markdown => MediaNames.Markdown(Stored);

    public sealed class MediaInput
    {
        [StringLength(500, ErrorMessage = "At most 500 characters.")]
        public string? Alt { get; set; }

        [StringLength(200, ErrorMessage = "At most 200 characters.")]
        public string? Title { get; set; }

        [Range(0, 100, ErrorMessage = "From 0 to 100.")]
        public int FocalX { get; set; } = 50;

        [Range(0, 100, ErrorMessage = "From 0 to 100.")]
        public int FocalY { get; set; } = 50;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        Input = new() { Alt = Stored.Alt, Title = Stored.Title, FocalX = Stored.FocalX, FocalY = Stored.FocalY };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return await LoadAsync(cancel) ? Page() : NotFound();
        var saved = await db.WriteAsync(async () =>
        {
            if (await db.Media.SingleOrDefaultAsync(m => m.Id == Id, cancel) is not { } file)
                return false;
            (file.Alt, file.Title, file.FocalX, file.FocalY) = (Input.Alt?.Trim() ?? "", Input.Title?.Trim() ?? "", Input.FocalX, Input.FocalY);
            return true;
        }, cancel);
        if (!saved)
            return NotFound();
        this.SayDone("Saved.");
        return RedirectToPage("Edit", new { Id });
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await db.Media.AsNoTracking().SingleOrDefaultAsync(m => m.Id == Id, cancel) is not { } file)
            return false;
        Stored = file;
        Uses = await links.OfAsync(file, cancel);
        return true;
    }
}
