using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Accounts;
using WebApp.Content;
using WebApp.Content.Editing;
using WebApp.Primitives;
using WebApp.Security;

namespace WebApp.Pages.Admin.Content;

/// <summary>What goes on while somebody types: it is kept for them every few seconds, and let go when they say so.</summary>
[ForWriters]
public abstract class TypingModel(AutosaveBook autosaves, IOptions<SiteOptions> site) : PageModel
{
    /// <summary>What is written: the address says it.</summary>
    [FromRoute]
    public WritingKind? Kind { get; set; }

    /// <summary>Which one; null for a new one.</summary>
    [FromRoute]
    public int? Id { get; set; }

    /// <summary>What is typed.</summary>
    [BindProperty]
    public WritingForm Input { get; set; } = new();

    /// <summary>What was typed here some other day and never saved.</summary>
    public KeptDraft? Kept { get; protected set; }

    /// <summary>What is written.</summary>
    protected WritingKind What => Kind!.Value;

    /// <inheritdoc />
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (Kind is null)
            context.Result = NotFound();
    }

    /// <summary>Keeps what is being typed, for who types it.</summary>
    [ChangesNothing, KeepsForOneself]
    public async Task<IActionResult> OnPostKeepAsync(CancellationToken cancel)
    {
        if (Input.Body?.Length > 2 * WritingForm.MaxBody)
            return StatusCode(StatusCodes.Status413PayloadTooLarge);
        var at = await autosaves.KeepAsync(User.UserId!.Value, What, Id, Input, cancel);
        return new JsonResult(new { at = site.Value.ToLocal(at).ToString("HH:mm", CultureInfo.InvariantCulture) });
    }

    /// <summary>Lets go what was typed and not saved.</summary>
    [ChangesNothing, KeepsForOneself]
    public async Task<IActionResult> OnPostDropAsync(CancellationToken cancel)
    {
        await autosaves.DropAsync(User.UserId!.Value, What, Id, cancel);
        return RedirectToPage(Id is null ? "New" : "Edit", new { kind = Kind, id = Id });
    }

    /// <summary>Looks for what was kept; takes it into the form if that is wanted.</summary>
    protected async Task RecallAsync(bool takeUp, CancellationToken cancel)
    {
        Kept = await autosaves.FindAsync(User.UserId!.Value, What, Id, cancel);
        if (takeUp && Kept is not null)
            (Input, Kept) = (Kept.Form, null);
    }
}
