using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using WebApp.Accounts;
using WebApp.Content;
using WebApp.Content.Comparing;
using WebApp.Content.Editing;
using WebApp.Data;
using WebApp.Pages.Forms;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Content;

/// <summary>Writes an article or a page. Only Save stores it; a refusal, and somebody who saved first, keep all that was typed.</summary>
public sealed class EditModel(AppDbContext db, WritingEditor editor, AutosaveBook autosaves, SurroundingsReader surroundings, MergeDesk merges, IOptions<SiteOptions> site)
    : TypingModel(autosaves, site)
{
    public Surroundings Around { get; private set; } = null!;

    /// <summary>Set when somebody else saved first.</summary>
    public SaveOutcome.Conflict? Conflict { get; private set; }

    /// <summary>What to look at after two texts were put together; null before.</summary>
    public IReadOnlyList<string>? MergeNotes { get; private set; }

    /// <summary>The text as readers will see it; null until it is asked for. Forms are named only: this stands inside of one.</summary>
    public ShownText? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery] bool draft, CancellationToken cancel)
    {
        Input = Id is { } id ? await editor.OpenAsync(What, id, cancel) ?? Input : await surroundings.NewAsync(What, User.UserId, cancel);
        await RecallAsync(draft, cancel);
        return await ShowAsync([], cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await editor.SaveAsync(What, Id, Input, new(User.UserId, this.StaffName), "", cancel);
        if (outcome is SaveOutcome.Saved saved)
        {
            this.SayDone(string.Join(" ", saved.Notes.Prepend("Saved.")));
            return RedirectToPage("Edit", new { kind = Kind, id = saved.Id });
        }
        if (outcome is SaveOutcome.Missing)
        {
            (Id, Input.Version) = (null, 0);
            return await ShowAsync([new("Title", "Somebody deleted this meanwhile. All that you typed still stands here; Save makes it anew.")], cancel);
        }
        Conflict = outcome as SaveOutcome.Conflict;
        return await ShowAsync((outcome as SaveOutcome.Refused)?.Problems ?? [], cancel);
    }

    /// <summary>Shows the text as readers will see it: in the form's page, or for the script beside it alone.</summary>
    [ChangesNothing]
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancel)
    {
        Preview = await ShownText.OfAsync(db, Input.Body ?? "", null, cancel);
        return Request.Headers.ContainsKey("X-Fragment") ? Partial("_Preview", Preview) : await ShowAsync([], cancel);
    }

    /// <summary>Puts what was typed and what somebody else saved together, to be looked at.</summary>
    [ChangesNothing]
    public async Task<IActionResult> OnPostMergeAsync(CancellationToken cancel)
    {
        if (Id is { } id && await merges.MergeAsync(What, id, Input, cancel) is { } merge)
            (Input, MergeNotes) = (merge.Form, merge.Notes);
        return await ShowAsync([], cancel);
    }

    private async Task<IActionResult> ShowAsync(IEnumerable<FieldProblem> problems, CancellationToken cancel)
    {
        if (await surroundings.ReadAsync(What, Id, Input, cancel) is not { } around)
            return NotFound();
        Around = around;
        // What is shown comes from the form, which may have been put together anew, not from what was posted.
        ModelState.Clear();
        foreach (var problem in problems)
            ModelState.AddModelError("Input." + problem.Field, problem.Message);
        return Page();
    }
}
