using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Data;

namespace WebApp.Importing.Sites;

/// <summary>
/// Writes texts, some at a time, each with its tags, redirects and comments in one transaction. What staff have changed since stays as
/// they left it, and what they have deleted stays deleted.
/// </summary>
internal sealed class SiteTexts(AppDbContext db, ISiteExport export, SitePlan plan, SiteBodies bodies, SitePictures pictures, ImportReport report, DateTime now)
{
    /// <summary>Writes them. Inside a write transaction.</summary>
    public async Task WriteAsync(IReadOnlyList<IncomingText> texts, CancellationToken cancel)
    {
        var records = await SiteRecords.OpenAsync(db, export.Source, now, texts.SelectMany(t => t.Comments.Select(c => c.Key).Prepend(t.Key)), cancel);
        var names = new SiteNames(db);
        foreach (var text in texts)
        {
            var (outcome, writing) = await WriteAsync(text, records, names, cancel);
            report.Book(text.Row, outcome);
            foreach (var note in text.Notes)
                report.Changed(text.Row, note);
            if (writing is not null)
                await SiteComments.WriteAsync(db, text, writing, records, report, cancel);
        }
        await SiteRedirects.WriteAsync(db, texts.SelectMany(t => plan.Outline(t.Key).Old.Select(old => (old, plan.Path(t.Key)))), now, report, cancel);
    }

    private async Task<(RowOutcome, Writing?)> WriteAsync(IncomingText text, SiteRecords records, SiteNames names, CancellationToken cancel)
    {
        var kind = plan.Outline(text.Key).Kind == WritingKind.Article ? ImportedKind.Article : ImportedKind.Page;
        var record = records.Find(text.Key, kind);
        var writing = record is null ? null : await FindAsync(kind, record.EntityId, cancel);
        var fingerprint = bodies.Fingerprint(text);
        if (record is not null && writing is null)
            return Left(text, "It was deleted here since the last import, and is not brought back.");
        if (record is not null && record.Fingerprint == fingerprint)
            return Left(text, null, writing);
        if (record is not null && writing!.Version != record.WrittenVersion)
            return Left(text, "It was changed here since the last import: what stands here stays, and what the file says is not taken.", writing);

        writing ??= Make(kind, text);
        writing.Title = text.Title;
        writing.Summary = text.Summary;
        writing.Body = bodies.Convert(text);
        writing.CoverId = text.Cover is { } cover ? pictures.Find(cover)?.Id : null;
        (writing.Status, writing.PublishedAt, writing.UpdatedAt) = (text.Status, text.PublishedAt, text.UpdatedAt ?? now);
        writing.UpdatedBy = "";
        writing.Version++;
        if (writing is Article article)
            await FileAsync(article, text, names, cancel);
        else if (writing is ContentPage page)
            page.Position = text.Position;
        await db.SaveChangesAsync(cancel);
        records.Remember(text.Key, kind, writing.Id, fingerprint, writing.Version);
        return (record is null ? RowOutcome.New : RowOutcome.Updated, writing);
    }

    private static (RowOutcome, Writing?) Left(IncomingText text, string? words, Writing? writing = null)
    {
        text.Notes.Clear();
        if (words is not null)
            text.Notes.Add(words);
        return (RowOutcome.Unchanged, writing);
    }

    private async Task<Writing?> FindAsync(ImportedKind kind, int id, CancellationToken cancel) => kind == ImportedKind.Article
        ? await db.Articles.Include(a => a.Tags).SingleOrDefaultAsync(a => a.Id == id, cancel)
        : await db.ContentPages.SingleOrDefaultAsync(p => p.Id == id, cancel);

    private Writing Make(ImportedKind kind, IncomingText text) => kind == ImportedKind.Article
        ? db.Articles.Add(new Article { Slug = plan.Slug(text.Key), Title = text.Title }).Entity
        : db.ContentPages.Add(new ContentPage { Slug = plan.Slug(text.Key), Title = text.Title }).Entity;

    private static async Task FileAsync(Article article, IncomingText text, SiteNames names, CancellationToken cancel)
    {
        article.Author = await names.AuthorAsync(text.Author, cancel);
        var tags = new List<Tag>();
        foreach (var name in text.Tags)
            if (await names.TagAsync(name, cancel) is { } tag && !tags.Contains(tag))
                tags.Add(tag);
        article.Tags.RemoveAll(t => !tags.Contains(t));
        article.Tags.AddRange(tags.Except(article.Tags));
    }
}
