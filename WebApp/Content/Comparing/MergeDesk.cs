using WebApp.Content.Editing;
using WebApp.Data;

namespace WebApp.Content.Comparing;

/// <summary>Brings together what was typed with what is stored meanwhile.</summary>
public sealed class MergeDesk(AppDbContext db, WritingEditor editor, RevisionBook revisions)
{
    /// <summary>Merges a form into what is stored; null where there is no such text, or what both began with is not kept any more.</summary>
    public async Task<FormMerge?> MergeAsync(WritingKind kind, int id, WritingForm typed, CancellationToken cancel)
    {
        if (await db.FindWritingAsync(kind, id, cancel) is not { } stored || await revisions.StateAsync(kind, id, typed.Version, cancel) is not { } start)
            return null;
        return FormMerge.Of(WritingForm.Of(start, typed.Version, editor.Zone), typed, WritingForm.Of(WritingState.Of(stored), stored.Version, editor.Zone));
    }
}
