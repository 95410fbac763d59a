using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Content.Comments;
using WebApp.Data;
using WebApp.Pages.Forms;

namespace WebApp.Pages;

/// <summary>A plain page at an address of its own, such as <c>/about</c>.</summary>
public sealed class ContentPageModel(AppDbContext db, FormReceiver receiver) : TextWithForms(db, receiver)
{
    public PageInPlace Text { get; private set; } = null!;

    public IReadOnlyList<ShownComment> Comments { get; private set; } = [];

    /// <inheritdoc />
    protected override async Task<Writing?> ReadAsync(string slug, CancellationToken cancel)
    {
        if (await Db.ContentPages.AsNoTracking().Readable().Include(p => p.Cover).SingleOrDefaultAsync(p => p.Slug == slug, cancel) is not { } page)
            return null;
        Comments = await CommentArchive.ShownUnderAsync(Db, page, cancel);
        Text = await PageInPlace.OfAsync(Db, page, cancel);
        return page;
    }
}
