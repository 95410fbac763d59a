using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Content.Editing;
using WebApp.Data;
using WebApp.Media;

namespace WebApp.Pages.Admin.Content;

/// <summary>A stored text as its page shows it around the form.</summary>
public sealed record StoredWriting(int Id, string Title, string Path, PublishStatus Status, int Version, string UpdatedBy, DateTime UpdatedAt);

/// <summary>A number and its name, for a list to choose from.</summary>
public sealed record Choice(int Id, string Name);

/// <summary>What the form's page needs beside the form.</summary>
/// <param name="Stored">The text as it is stored; null for a new one.</param>
/// <param name="Authors">Names to choose from.</param>
/// <param name="Pages">Pages to be part of.</param>
/// <param name="Pictures">The newest pictures, and the chosen one.</param>
/// <param name="Tags">Words that are in use.</param>
public sealed record Surroundings(StoredWriting? Stored, IReadOnlyList<Choice> Authors, IReadOnlyList<PageNode> Pages, IReadOnlyList<Choice> Pictures, IReadOnlyList<string> Tags);

/// <summary>Reads <see cref="Surroundings"/>.</summary>
public sealed class SurroundingsReader(AppDbContext db, PageOrder order)
{
    private const int MostPictures = 200;

    /// <summary>A form for something new; an article bears the name of who writes it, if that has been set.</summary>
    public async Task<WritingForm> NewAsync(WritingKind kind, int? userId, CancellationToken cancel) => new()
    {
        AuthorId = kind == WritingKind.Article ? await db.Authors.Where(a => a.UserId == userId && userId != null).Select(a => (int?)a.Id).FirstOrDefaultAsync(cancel) : null,
    };

    /// <summary>Reads them for a form; null when there is no such text.</summary>
    public async Task<Surroundings?> ReadAsync(WritingKind kind, int? id, WritingForm form, CancellationToken cancel)
    {
        var writing = id is null ? null : await db.FindWritingAsync(kind, id.Value, cancel);
        if (id is not null && writing is null)
            return null;
        var pictures = await db.Media.OrderByDescending(m => m.Id == form.CoverId).ThenByDescending(m => m.Id).Take(MostPictures)
            .Select(m => new Choice(m.Id, m.OriginalName)).ToListAsync(cancel);
        var stored = writing is null ? null : new StoredWriting(writing.Id, writing.Title, writing.Path, writing.Status, writing.Version, writing.UpdatedBy, writing.UpdatedAt);
        return kind == WritingKind.Article
            ? new(stored, await db.Authors.OrderBy(a => a.Name).Select(a => new Choice(a.Id, a.Name)).ToListAsync(cancel), [], pictures,
                await db.Tags.OrderBy(t => t.Name).Select(t => t.Name).ToListAsync(cancel))
            : new(stored, [], [.. (await order.TreeAsync(cancel)).Where(p => p.Id != id)], pictures, []);
    }
}
