using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Caching;
using WebApp.Content;
using WebApp.Data;
using WebApp.Security;

namespace WebApp.Pages.Forms;

/// <summary>A text for readers, and the forms that stand in it. The page is the same for everybody, so they carry no token.</summary>
[SameOrigin, SharedPage("sent"), RequestSizeLimit(FormReceiver.MaxBytes), RequestFormLimits(ValueCountLimit = FormReceiver.MaxValues, MultipartBodyLengthLimit = FormReceiver.MaxBytes)]
public abstract class TextWithForms(AppDbContext db, FormReceiver receiver) : PageModel
{
    /// <summary>Where it is read from.</summary>
    protected AppDbContext Db { get; } = db;

    /// <summary>The text.</summary>
    public ShownText Body { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] string? sent, CancellationToken cancel)
    {
        if (await ReadAsync(slug, cancel) is not { } text)
            return NotFound();
        Body = (await ShownText.OfAsync(Db, text.Body, text.Path, cancel)) with { Sent = sent };
        // Only what was sent here has a page of its own in the cache.
        return sent is null || Body.Open(sent) is not null ? Page() : Redirect(text.Path);
    }

    /// <summary>Takes what was sent with a form of this text; a refusal shows the whole page again, with all that was typed.</summary>
    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancel)
    {
        if (!Request.HasFormContentType)
            return StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (await ReadAsync(slug, cancel) is not { } text)
            return NotFound();
        Body = await ShownText.OfAsync(Db, text.Body, text.Path, cancel);
        if (Body.Open(Request.Form["form"].ToString()) is not { } form)
            return NotFound();
        var (typed, problems) = await receiver.TakeAsync(form, Request, cancel);
        foreach (var problem in problems)
            ModelState.AddModelError(problem.Field, problem.Message);
        if (problems.Count == 0)
            return new SeeOther($"{text.Path}?sent={form.Slug}#{ShownText.Anchor(form)}");
        Body = Body with { Refused = (form.Slug, typed) };
        return Page();
    }

    /// <summary>Reads the text of this address, and what stands around it; null if there is none for readers.</summary>
    protected abstract Task<Writing?> ReadAsync(string slug, CancellationToken cancel);
}
