using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Content.Comments;

/// <summary>A comment as readers see it.</summary>
/// <param name="Author">Who wrote it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Paragraphs">Its words.</param>
/// <param name="Depth">How many comments stand above it that it answers, at most <see cref="CommentArchive.Deepest"/>.</param>
public sealed record ShownComment(string Author, DateTime At, IReadOnlyList<string> Paragraphs, int Depth);

/// <summary>The comments under a text, each behind the one that it answers.</summary>
public static class CommentArchive
{
    /// <summary>How far answers are moved in.</summary>
    public const int Deepest = 3;

    /// <summary>The most that are shown under one text.</summary>
    public const int Most = 1000;

    /// <summary>Those of a text that readers may see, oldest first.</summary>
    public static async Task<IReadOnlyList<ShownComment>> ShownUnderAsync(AppDbContext db, Writing text, CancellationToken cancel)
    {
        var all = await db.Comments.AsNoTracking().Where(c => c.IsShown && (text.Kind == WritingKind.Article ? c.ArticleId == text.Id : c.PageId == text.Id))
            .OrderBy(c => c.At).ThenBy(c => c.Id).Take(Most).ToListAsync(cancel);
        var known = all.Select(c => c.Id).ToHashSet();
        // What answers a comment that is hidden or gone stands for itself.
        var below = all.ToLookup(c => c.ParentId is { } parent && parent != c.Id && known.Contains(parent) ? parent : 0);
        var shown = new List<ShownComment>(all.Count);
        var open = new Stack<(Comment Comment, int Depth)>(below[0].Reverse().Select(c => (c, 0)));
        while (open.TryPop(out var next))
        {
            shown.Add(new(next.Comment.Author, next.Comment.At, next.Comment.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Math.Min(next.Depth, Deepest)));
            foreach (var answer in below[next.Comment.Id].Reverse())
                open.Push((answer, next.Depth + 1));
        }
        return shown;
    }
}
