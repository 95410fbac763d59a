using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Content.Redirecting;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Content.Editing;

/// <summary>Where articles and pages are changed: each save in one transaction with its revision and its redirect, or not at all.</summary>
public sealed class WritingEditor(
    AppDbContext db, WritingChecks checks, WritingWriter writer, RevisionBook revisions, RedirectBook redirects, AutosaveBook autosaves,
    IOptions<SiteOptions> site, TimeProvider clock)
{
    /// <summary>The time zone that forms are filled in with.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone);

    /// <summary>The text as a form, or null when there is none.</summary>
    public async Task<WritingForm?> OpenAsync(WritingKind kind, int id, CancellationToken cancel) =>
        await db.FindWritingAsync(kind, id, cancel) is { } writing ? WritingForm.Of(WritingState.Of(writing), writing.Version, Zone) : null;

    /// <summary>Saves a form.</summary>
    /// <param name="kind">What is written.</param>
    /// <param name="id">Which one; null makes a new one.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="by">Who saves.</param>
    /// <param name="note">What the revision says besides.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<SaveOutcome> SaveAsync(WritingKind kind, int? id, WritingForm form, Signature by, string note, CancellationToken cancel) =>
        db.WriteAsync(() => SaveOnceAsync(kind, id, form, by, note, cancel), cancel);

    /// <summary>Removes for good what is archived, with its revisions. Menu entries to it go along; pages under it move up.</summary>
    /// <returns>Why it stays, or null.</returns>
    public Task<string?> RemoveAsync(WritingKind kind, int id, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (await db.FindWritingAsync(kind, id, cancel) is not { } writing)
            return null;
        if (writing.Status != PublishStatus.Archived)
            return "Only what is archived can be deleted. Archive it first: that takes it off the site and can be taken back.";
        if (writing is ContentPage page)
            foreach (var below in await db.ContentPages.Where(p => p.ParentId == id).ToListAsync(cancel))
                below.ParentId = page.ParentId;
        await revisions.RemoveAsync(kind, id, cancel);
        await db.Autosaves.Where(a => a.Kind == kind && a.ItemId == id).ExecuteDeleteAsync(cancel);
        db.Remove(writing);
        return (string?)null;
    }, cancel);

    private async Task<SaveOutcome> SaveOnceAsync(WritingKind kind, int? id, WritingForm form, Signature by, string note, CancellationToken cancel)
    {
        var writing = id is null ? null : await db.FindWritingAsync(kind, id.Value, cancel);
        if (id is not null && writing is null)
            return new SaveOutcome.Missing();
        var stored = writing is null ? null : WritingState.Of(writing);
        if (writing is not null && writing.Version != form.Version && writing.Version != form.Over)
            return new SaveOutcome.Conflict(writing.UpdatedBy, writing.UpdatedAt, writing.Version, await revisions.StateAsync(kind, writing.Id, form.Version, cancel), stored!);

        var now = clock.UtcNow();
        var state = await checks.CheckAsync(kind, id, form, WritingReading.Read(kind, form, stored, Zone, now, out var problems), problems, cancel);
        if (problems.Count > 0)
            return new SaveOutcome.Refused(problems);

        if (by.UserId is { } user)
            await autosaves.Of(user, kind, id).ExecuteDeleteAsync(cancel);
        if (writing is not null && stored is not null)
        {
            if (state with { Author = stored.Author, Parent = stored.Parent } == stored)
                return new SaveOutcome.Saved(writing.Id, writing.Version, ["Nothing had changed."]);
            await revisions.KeepBeforeAsync(writing, stored, cancel);
        }
        writing ??= await writer.NewAsync(kind, state, cancel);
        await writer.ApplyAsync(writing, state, cancel);
        (writing.UpdatedAt, writing.UpdatedBy, writing.Version) = (now, by.Name, writing.Version + 1);
        await db.SaveChangesAsync(cancel);
        await revisions.AddAsync(writing, WritingState.Of(writing), by, now, note, cancel);
        return new SaveOutcome.Saved(writing.Id, writing.Version, await NotesAsync(writing, stored, form, now, cancel));
    }

    private async Task<List<string>> NotesAsync(Writing writing, WritingState? stored, WritingForm form, DateTime now, CancellationToken cancel)
    {
        var notes = new List<string>();
        if (writing.Status == PublishStatus.Scheduled)
            notes.Add($"It appears on {site.Value.ToLocal(writing.PublishedAt!.Value).ToString("d MMMM yyyy, HH:mm", System.Globalization.CultureInfo.InvariantCulture)} ({site.Value.TimeZone}).");
        if (stored is { Status: PublishStatus.Published or PublishStatus.Archived } && stored.Slug != writing.Slug)
        {
            await redirects.MoveAsync(Writing.PathOf(writing.Kind, stored.Slug), writing.Path, now, cancel);
            notes.Add("Its old address leads here from now on.");
        }
        else if (writing.Status == PublishStatus.Published && stored?.Status != PublishStatus.Published)
            await redirects.ClearAsync(writing.Path, cancel);
        if (string.IsNullOrWhiteSpace(form.Slug))
            notes.Add($"Its address is {writing.Path}.");
        return notes;
    }
}
