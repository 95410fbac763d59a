using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Data.Subjects;

namespace WebApp.Content.Comments;

/// <summary>What people said under texts, found by the address that they gave.</summary>
public sealed class CommentHolder(AppDbContext db, PersonalKeyRing keys) : IPersonalHolder
{
    /// <inheritdoc />
    public IReadOnlyList<HeldTable> Tables { get; } = [HeldTable.Whole<Comment>()];

    /// <inheritdoc />
    public async Task<IReadOnlyList<ExportPart>> ExportAsync(DataSubject who, CancellationToken cancel)
    {
        var theirs = await OfAsync(who, cancel);
        return [new("comments", "Your comments", [.. theirs.Select(c => new { c.At, Name = c.Author, c.Email, c.Text })])];
    }

    /// <inheritdoc />
    public async Task EraseAsync(DataSubject who, CancellationToken cancel)
    {
        var ids = (await OfAsync(who, cancel)).ConvertAll(c => c.Id);
        await db.Comments.Where(c => ids.Contains(c.Id)).ExecuteDeleteAsync(cancel);
    }

    private async Task<List<Comment>> OfAsync(DataSubject who, CancellationToken cancel)
    {
        var found = new List<Comment>();
        foreach (var email in who.Emails)
            found.AddRange((await db.Comments.AsNoTracking().Holding(email, keys).ToListAsync(cancel)).Where(c => c.Email.Equals(email, StringComparison.OrdinalIgnoreCase)));
        if (who.Signs.Count > 0)
            found.AddRange(await db.Comments.AsNoTracking().Bearing(who.Signs).ToListAsync(cancel));
        return [.. found.DistinctBy(c => c.Id).OrderBy(c => c.Id)];
    }
}
