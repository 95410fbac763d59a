using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Catalog.Downloads;
using WebApp.Data;
using WebApp.Media;

namespace WebApp.Pages.Admin.Products.Files;

/// <summary>One file for buyers: what is said of it, a new edition, and its end.</summary>
[RequestSizeLimit(FileSurroundings.MaxPost), RequestFormLimits(MultipartBodyLengthLimit = FileSurroundings.MaxPost)]
public sealed class EditModel(AppDbContext db, DownloadEditor editor, PrivateFiles store) : PageModel
{
    [BindProperty]
    public FileInput Input { get; set; } = new();

    public FileSurroundings Of { get; private set; } = null!;

    public ProductDownload Stored { get; private set; } = null!;

    public long MostBytes => store.MostBytes;

    public async Task<IActionResult> OnGetAsync(int product, int id, CancellationToken cancel)
    {
        if (!await LoadAsync(product, id, cancel))
            return NotFound();
        Input = FileInput.Of(Stored);
        return Page();
    }

    /// <summary>The file itself, saved and never shown.</summary>
    public async Task<IActionResult> OnGetContentAsync(int product, int id, CancellationToken cancel)
    {
        if (!await LoadAsync(product, id, cancel) || Stored.Key is not { } key || store.Find(key) is not { } path)
            return NotFound();
        Response.Headers.CacheControl = "no-store";
        return PhysicalFile(path, "application/octet-stream", Stored.FileName);
    }

    public async Task<IActionResult> OnPostAsync(int product, int id, CancellationToken cancel) =>
        !await LoadAsync(product, id, cancel) ? NotFound() : !ModelState.IsValid ? Page() : Say(await editor.SaveAsync(id, Input.ToTerms(), cancel), "Saved.");

    public async Task<IActionResult> OnPostReplaceAsync(int product, int id, [FromForm(Name = "File")] IFormFile? sent, CancellationToken cancel)
    {
        if (!await LoadAsync(product, id, cancel))
            return NotFound();
        if (sent is null)
            return Say("Please choose a file.", "");
        await using var content = sent.OpenReadStream();
        return Say(await editor.ReplaceAsync(id, content, sent.FileName, cancel), "It is there. Whoever has paid for the product gets this file from now on.");
    }

    public async Task<IActionResult> OnPostRemoveAsync(int product, int id, [FromForm] bool knowingly, CancellationToken cancel)
    {
        if (!await LoadAsync(product, id, cancel))
            return NotFound();
        if (!knowingly)
            return Say("Please tick that buyers lose it.", "");
        await editor.RemoveAsync(id, cancel);
        this.SayDone("Removed.");
        return RedirectToPage("Index", new { product });
    }

    private RedirectToPageResult Say(string? refusal, string done)
    {
        if (refusal is null)
            this.SayDone(done);
        else
            this.SayTrouble(refusal);
        return RedirectToPage("Edit", new { product = Of.Id, id = Stored.Id });
    }

    private async Task<bool> LoadAsync(int product, int id, CancellationToken cancel) =>
        (Of = (await FileSurroundings.ReadAsync(db, product, cancel))!) is not null
        && (Stored = (await db.Downloads.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.ProductId == product, cancel))!) is not null;
}
