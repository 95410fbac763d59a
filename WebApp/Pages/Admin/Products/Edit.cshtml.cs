using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Catalog.Editing;
using WebApp.Data;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Products;

/// <summary>
/// Makes and edits a product. Every button but Save only changes the form: nothing is stored until it is saved, and a
/// refusal keeps all that was typed.
/// </summary>
[RequestSizeLimit(ProductUploads.MaxBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = ProductUploads.MaxBytes, ValueCountLimit = 40 * ProductForm.MaxVariants)]
public sealed class EditModel(
    AppDbContext db, ProductEditor editor, ProductUploads uploads, IOptions<SiteOptions> site, IOptions<MediaOptions> media) : PageModel
{
    [FromRoute]
    public int? Id { get; set; }

    [BindProperty]
    public ProductForm Input { get; set; } = ProductForm.New();

    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    public ProductSurroundings Around { get; private set; } = null!;

    public string Currency => Around.Stored?.Currency ?? site.Value.Currency;

    public long MegabytesEach => media.Value.MaxBytes / 1_000_000;

    /// <summary>Set when somebody else saved first.</summary>
    public SaveResult.Conflict? Conflict { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Id is { } id && await editor.OpenAsync(id, cancel) is { } stored)
            Input = stored;
        return await ShowAsync([], cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var refused = await uploads.AddAsync(Input, Files, cancel);
        if (refused.Count > 0)
            return await ShowAsync(refused, cancel);
        switch (await editor.SaveAsync(Id, Input, this.StaffName, cancel))
        {
            case SaveResult.Saved saved:
                this.SayDone(string.Join(" ", saved.Notes.Prepend("Saved.")));
                return RedirectToPage("Edit", new { id = saved.Id });
            case SaveResult.Refused problems:
                return await ShowAsync(problems.Problems, cancel);
            case SaveResult.Conflict conflict:
                Conflict = conflict;
                Input.Adopt(conflict.Stored);
                return await ShowAsync([], cancel);
            default:
                return NotFound();
        }
    }

    /// <summary>Adds what was chosen to upload.</summary>
    public async Task<IActionResult> OnPostUploadAsync(CancellationToken cancel) =>
        await ShowAsync(await uploads.AddAsync(Input, Files, cancel), cancel);

    /// <summary>Shows the form again, with room for more variants and with the columns of its options.</summary>
    public Task<IActionResult> OnPostRowsAsync(CancellationToken cancel)
    {
        Input.AddSpareRows(3);
        return ShowAsync([], cancel);
    }

    /// <summary>Puts a picture at another place.</summary>
    public Task<IActionResult> OnPostMoveAsync(int at, int to, CancellationToken cancel)
    {
        Input.MovePicture(at, to);
        return ShowAsync([], cancel);
    }

    /// <summary>Takes a picture out.</summary>
    public Task<IActionResult> OnPostDropAsync(int at, CancellationToken cancel)
    {
        if (at >= 0 && at < Input.Pictures.Count)
            Input.Pictures.RemoveAt(at);
        return ShowAsync([], cancel);
    }

    private async Task<IActionResult> ShowAsync(IEnumerable<FieldProblem> problems, CancellationToken cancel)
    {
        if (await ProductSurroundings.ReadAsync(db, Id, Input, cancel) is not { } around)
            return NotFound();
        Around = around;
        // Rows and pictures may have moved: what is shown comes from the form, not from the places where it was posted.
        ModelState.Clear();
        foreach (var problem in problems)
            ModelState.AddModelError(problem.Field == "Files" ? "Files" : "Input." + problem.Field, problem.Message);
        if (!Input.Variants.Exists(v => v.IsBlank))
            Input.AddSpareRows(1);
        return Page();
    }
}
