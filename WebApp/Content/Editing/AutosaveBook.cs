using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Content.Editing;

/// <summary>A text that somebody typed and did not save.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="At">When, UTC.</param>
public sealed record KeptDraft(WritingForm Form, DateTime At);

/// <summary>Keeps what is being typed, for the person who types it.</summary>
public sealed class AutosaveBook(AppDbContext db, TimeProvider clock)
{
    /// <summary>Keeps a form; the one before of the same person and text goes.</summary>
    /// <returns>When, UTC.</returns>
    public Task<DateTime> KeepAsync(int userId, WritingKind kind, int? id, WritingForm form, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        var now = clock.UtcNow();
        var json = JsonSerializer.Serialize(form);
        if (await Of(userId, kind, id).SingleOrDefaultAsync(cancel) is { } kept)
            (kept.Form, kept.At) = (json, now);
        else
            db.Autosaves.Add(new Autosave { UserId = userId, Kind = kind, ItemId = id ?? 0, Form = json, At = now });
        return now;
    }, cancel);

    /// <summary>What the person typed last and did not save; null for nothing.</summary>
    public async Task<KeptDraft?> FindAsync(int userId, WritingKind kind, int? id, CancellationToken cancel) =>
        await Of(userId, kind, id).AsNoTracking().SingleOrDefaultAsync(cancel) is { } kept && JsonSerializer.Deserialize<WritingForm>(kept.Form) is { } form
            ? new(form, kept.At) : null;

    /// <summary>Lets it go: it was saved, or is not wanted any more.</summary>
    public Task DropAsync(int userId, WritingKind kind, int? id, CancellationToken cancel) => db.WriteAsync(() => Of(userId, kind, id).ExecuteDeleteAsync(cancel), cancel);

    internal IQueryable<Autosave> Of(int userId, WritingKind kind, int? id)
    {
        var item = id ?? 0;
        return db.Autosaves.Where(a => a.UserId == userId && a.Kind == kind && a.ItemId == item);
    }
}
