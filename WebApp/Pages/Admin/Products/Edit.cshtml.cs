using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Catalog.Editing;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Products;

/// <summary>
/// Makes and edits a product. Every button but Save only changes the form: nothing is stored until it is saved, and a
/// refusal keeps all that was typed.
/// </summary>
[RequestSizeLimit(ProductUploads.MaxBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = ProductUploads.MaxBytes, ValueCountLimit = 40 * ProductForm.MaxVariants)]
public sealed class EditModel(ProductEditor editor, ProductUploads uploads, ProductSurroundingsReader surroundings) : PageModel
{
    [FromRoute]
    public int? Id { get; set; }

    [BindProperty]
    public ProductForm Input { get; set; } = ProductForm.New();

    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    public ProductSurroundings Around { get; private set; } = null!;

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
        var result = await editor.SaveAsync(Id, Input, this.StaffName, cancel);
        if (result is SaveResult.Saved saved)
        {
            this.SayDone(string.Join(" ", saved.Notes.Prepend("Saved.")));
            return RedirectToPage("Edit", new { id = saved.Id });
        }
        Conflict = result as SaveResult.Conflict;
        if (Conflict is not null)
            Input.Adopt(Conflict.Stored);
        return await ShowAsync((result as SaveResult.Refused)?.Problems ?? [], cancel);
    }

    /// <summary>Adds what was chosen to upload.</summary>
    [ChangesNothing] public async Task<IActionResult> OnPostUploadAsync(CancellationToken cancel) => await ShowAsync(await uploads.AddAsync(Input, Files, cancel), cancel);

    /// <summary>Shows the form again, with room for more variants and with the columns of its options.</summary>
    [ChangesNothing] public Task<IActionResult> OnPostRowsAsync(CancellationToken cancel) => ShowAsync([], cancel, spareRows: 3);

    /// <summary>Puts a picture at another place; no place takes it out.</summary>
    [ChangesNothing]
    public Task<IActionResult> OnPostMoveAsync(int at, int? to, CancellationToken cancel)
    {
        Input.MovePicture(at, to);
        return ShowAsync([], cancel);
    }

    private async Task<IActionResult> ShowAsync(IEnumerable<FieldProblem> problems, CancellationToken cancel, int spareRows = 0)
    {
        if (await surroundings.ReadAsync(Id, Input, cancel) is not { } around)
            return NotFound();
        Around = around;
        // Rows and pictures may have moved: what is shown comes from the form, not from the places where it was posted.
        ModelState.Clear();
        foreach (var problem in problems)
            ModelState.AddModelError(problem.Field == "Files" ? "Files" : "Input." + problem.Field, problem.Message);
        Input.AddSpareRows(Input.Variants.Exists(v => v.IsBlank) ? spareRows : Math.Max(1, spareRows));
        return Page();
    }
}
