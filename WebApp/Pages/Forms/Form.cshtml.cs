using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Caching;
using WebApp.Content.Forms;
using WebApp.Data;
using WebApp.Security;

namespace WebApp.Pages.Forms;

/// <summary>A form that the team has built. The page is the same for everybody, so it carries no token.</summary>
[SameOrigin, SharedPage("sent"), RequestSizeLimit(FormReceiver.MaxBytes), RequestFormLimits(ValueCountLimit = FormReceiver.MaxValues, MultipartBodyLengthLimit = FormReceiver.MaxBytes)]
public sealed class FormModel(AppDbContext db, FormReceiver receiver) : PageModel
{
    public SiteForm Form { get; private set; } = null!;

    /// <summary>What was typed, when it was refused.</summary>
    public FormPost? Typed { get; private set; }

    /// <summary>Whether it was just sent.</summary>
    public bool IsSent { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] string? sent, CancellationToken cancel)
    {
        IsSent = sent == "1";
        return await LoadAsync(slug, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancel)
    {
        if (!Request.HasFormContentType)
            return StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (!await LoadAsync(slug, cancel))
            return NotFound();
        (Typed, var problems) = await receiver.TakeAsync(Form, Request, cancel);
        foreach (var problem in problems)
            ModelState.AddModelError(problem.Field, problem.Message);
        return ModelState.IsValid ? new SeeOther($"/forms/{Form.Slug}?sent=1") : Page();
    }

    private async Task<bool> LoadAsync(string slug, CancellationToken cancel) =>
        (Form = (await db.SiteForms.AsNoTracking().Include(f => f.Fields.OrderBy(x => x.Position).ThenBy(x => x.Id)).SingleOrDefaultAsync(f => f.Slug == slug && f.IsOpen, cancel))!) is not null;
}
