using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Content.Editing;

/// <summary>A revision as the list shows it.</summary>
public sealed record RevisionLine(int Number, DateTime At, string By, string Note);

/// <summary>The saved states of texts. Writing happens inside the caller's write transaction.</summary>
public sealed class RevisionBook(AppDbContext db)
{
    /// <summary>Keeps the state that is about to be replaced, if no save has kept it: texts from an import begin without revisions.</summary>
    public async Task KeepBeforeAsync(Writing writing, WritingState state, CancellationToken cancel)
    {
        if (!await Of(writing.Kind, writing.Id).AnyAsync(r => r.Number == writing.Version, cancel))
            Add(writing, state, new Signature(null, writing.UpdatedBy), writing.UpdatedAt, "As it was before the first save here");
    }

    /// <summary>Keeps the state that was just saved; of very many the oldest go.</summary>
    public async Task AddAsync(Writing writing, WritingState state, Signature by, DateTime at, string note, CancellationToken cancel)
    {
        Add(writing, state, by, at, note);
        if (await Of(writing.Kind, writing.Id).OrderByDescending(r => r.Number).Skip(Revision.MostOfOne - 1).Select(r => (int?)r.Number).FirstOrDefaultAsync(cancel) is { } oldest)
            await Of(writing.Kind, writing.Id).Where(r => r.Number <= oldest).ExecuteDeleteAsync(cancel);
    }

    /// <summary>All revisions of a text, newest first.</summary>
    public Task<List<RevisionLine>> ListAsync(WritingKind kind, int id, CancellationToken cancel) => Of(kind, id).AsNoTracking()
        .OrderByDescending(r => r.Number).Select(r => new RevisionLine(r.Number, r.At, r.By, r.Note)).ToListAsync(cancel);

    /// <summary>The state of one save; null if it is not kept.</summary>
    public async Task<WritingState?> StateAsync(WritingKind kind, int id, int number, CancellationToken cancel) =>
        await Of(kind, id).Where(r => r.Number == number).Select(r => r.Fields).SingleOrDefaultAsync(cancel) is { } fields ? WritingState.FromJson(fields) : null;

    /// <summary>Removes all of a text.</summary>
    public Task RemoveAsync(WritingKind kind, int id, CancellationToken cancel) => Of(kind, id).ExecuteDeleteAsync(cancel);

    private IQueryable<Revision> Of(WritingKind kind, int id) => db.Revisions.Where(r => r.Kind == kind && r.ItemId == id);

    private void Add(Writing writing, WritingState state, Signature by, DateTime at, string note) => db.Revisions.Add(new Revision
    {
        Kind = writing.Kind, ItemId = writing.Id, Number = writing.Version, At = at, By = by.Name, Note = note, Fields = state.ToJson(),
    });
}
