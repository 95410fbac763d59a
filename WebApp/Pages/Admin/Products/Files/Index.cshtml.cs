using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Catalog.Downloads;
using WebApp.Data;
using WebApp.Media;

namespace WebApp.Pages.Admin.Products.Files;

/// <summary>The files that the buyers of a product get, and one more.</summary>
[RequestSizeLimit(FileSurroundings.MaxPost), RequestFormLimits(MultipartBodyLengthLimit = FileSurroundings.MaxPost)]
public sealed class IndexModel(AppDbContext db, DownloadEditor editor, PrivateFiles store) : PageModel
{
    [BindProperty]
    public FileInput Input { get; set; } = new();

    [BindProperty(Name = "File")]
    public IFormFile? Sent { get; set; }

    public FileSurroundings Of { get; private set; } = null!;

    public IReadOnlyList<ProductDownload> Files { get; private set; } = [];

    public long MostBytes => store.MostBytes;

    public async Task<IActionResult> OnGetAsync(int product, CancellationToken cancel) => await LoadAsync(product, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int product, CancellationToken cancel)
    {
        if (!await LoadAsync(product, cancel))
            return NotFound();
        if (Sent is null)
            ModelState.AddModelError("File", "Please choose a file.");
        if (!ModelState.IsValid)
            return Page();
        await using var content = Sent!.OpenReadStream();
        if (await editor.AddAsync(product, content, Sent.FileName, Input.ToTerms(), cancel) is { } refusal)
        {
            ModelState.AddModelError("File", refusal);
            return Page();
        }
        this.SayDone("Attached. Whoever has paid for the product can download it.");
        return RedirectToPage("Index", new { product });
    }

    private async Task<bool> LoadAsync(int product, CancellationToken cancel)
    {
        if (await FileSurroundings.ReadAsync(db, product, cancel) is not { } of)
            return false;
        Of = of;
        Files = await db.Downloads.AsNoTracking().Include(d => d.Variant).Where(d => d.ProductId == product).OrderBy(d => d.Name).ThenBy(d => d.Id).ToListAsync(cancel);
        return true;
    }
}
