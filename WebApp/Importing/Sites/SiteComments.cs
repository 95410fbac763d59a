using WebApp.Content;
using WebApp.Content.Comments;
using WebApp.Data;

namespace WebApp.Importing.Sites;

/// <summary>Comments become an archive under their text. One that staff have deleted does not come back. Inside a write transaction.</summary>
internal static class SiteComments
{
    public static async Task WriteAsync(AppDbContext db, IncomingText text, Writing writing, SiteRecords records, ImportReport report, CancellationToken cancel)
    {
        var made = new Dictionary<string, Comment>();
        foreach (var comment in text.Comments.Where(c => records.Find(c.Key, ImportedKind.Comment) is null).DistinctBy(c => c.Key))
        {
            made[comment.Key] = db.Comments.Add(new Comment
            {
                ArticleId = writing is Article ? writing.Id : null, PageId = writing is ContentPage ? writing.Id : null,
                Author = comment.Author, Email = comment.Email, Text = comment.Text, At = comment.At, IsShown = comment.IsShown,
            }).Entity;
        }
        foreach (var comment in text.Comments.Where(c => made.ContainsKey(c.Key)))
            if (comment.ParentKey is { } key && made.TryGetValue(key, out var parent) && parent != made[comment.Key])
                made[comment.Key].Parent = parent;
        if (made.Count == 0)
            return;
        await db.SaveChangesAsync(cancel);
        foreach (var (key, comment) in made)
            records.Remember(key, ImportedKind.Comment, comment.Id, "");
        report.Comments += made.Count;
    }
}
