using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Accounts;
using WebApp.Content;
using WebApp.Content.Comparing;
using WebApp.Content.Editing;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Content;

/// <summary>Every saved state of a text: compares any two, and brings any back as a new one.</summary>
public sealed class RevisionsModel(AppDbContext db, RevisionBook revisions, WritingEditor editor, IOptions<SiteOptions> site) : PageModel
{
    [FromRoute] public WritingKind? Kind { get; set; }

    [FromRoute] public int Id { get; set; }

    /// <summary>The older one of the two that are compared.</summary>
    [FromQuery(Name = "from")] public int? From { get; set; }

    /// <summary>The newer one.</summary>
    [FromQuery(Name = "to")] public int? To { get; set; }

    public Writing Writing { get; private set; } = null!;

    public IReadOnlyList<RevisionLine> Found { get; private set; } = [];

    /// <summary>What differs; null where nothing is compared.</summary>
    public IReadOnlyList<FieldDiff>? Differences { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Kind is not { } kind || await db.FindWritingAsync(kind, Id, cancel) is not { } writing)
            return NotFound();
        (Writing, Found) = (writing, await revisions.ListAsync(kind, Id, cancel));
        To ??= Found.Count > 0 ? Found[0].Number : null;
        From ??= Found.Count > 1 ? Found[1].Number : To;
        if (From is { } from && To is { } to && from != to && await revisions.StateAsync(kind, Id, from, cancel) is { } older
            && await revisions.StateAsync(kind, Id, to, cancel) is { } newer)
            Differences = StateDiff.Between(older, newer, site.Value);
        return Page();
    }

    /// <summary>Saves an old state anew; nothing in between is lost.</summary>
    public async Task<IActionResult> OnPostRestoreAsync(int number, CancellationToken cancel)
    {
        if (Kind is not { } kind || await editor.OpenAsync(kind, Id, cancel) is not { } now || await revisions.StateAsync(kind, Id, number, cancel) is not { } state)
            return NotFound();
        var form = WritingForm.Of(state, now.Version, editor.Zone);
        // What was scheduled for a time that is over would come out at once: it comes back as a draft.
        if (state.Status == PublishStatus.Scheduled)
            form.Status = PublishStatus.Draft;
        var outcome = await editor.SaveAsync(kind, Id, form, new(User.UserId, this.StaffName), $"Restored from revision {number}", cancel);
        if (outcome is SaveOutcome.Saved)
            this.SayDone($"Revision {number} is back.");
        else
            this.SayTrouble(outcome is SaveOutcome.Refused refused ? string.Join(" ", refused.Problems.Select(p => p.Message)) : "Somebody saved just now. Please try again.");
        return outcome is SaveOutcome.Saved ? RedirectToPage("Edit", new { kind = RouteData.Values["kind"], id = Id }) : RedirectToPage(new { kind = RouteData.Values["kind"], id = Id });
    }
}
