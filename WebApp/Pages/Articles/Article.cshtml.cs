using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Content;
using WebApp.Content.Comments;
using WebApp.Data;
using WebApp.Pages.Forms;
using WebApp.Primitives;

namespace WebApp.Pages.Articles;

/// <summary>One article, and what to read next.</summary>
public sealed class ArticleModel(AppDbContext db, FormReceiver receiver, IOptions<SiteOptions> site, TimeProvider clock) : TextWithForms(db, receiver)
{
    public Article Article { get; private set; } = null!;

    public IReadOnlyList<ShownComment> Comments { get; private set; } = [];

    public IReadOnlyList<ListedArticle> Others { get; private set; } = [];

    /// <inheritdoc />
    protected override async Task<Writing?> ReadAsync(string slug, CancellationToken cancel)
    {
        var readable = Db.Articles.AsNoTracking().Readable(clock.UtcNow());
        if (await readable.Include(a => a.Cover).Include(a => a.Author).Include(a => a.Tags.OrderBy(t => t.Name)).SingleOrDefaultAsync(a => a.Slug == slug, cancel) is not { } article)
            return null;
        Article = article;
        Comments = await CommentArchive.ShownUnderAsync(Db, article, cancel);
        Others = await readable.Where(a => a.Id != article.Id).Take(3).ListAsync(site.Value, cancel);
        return article;
    }
}
