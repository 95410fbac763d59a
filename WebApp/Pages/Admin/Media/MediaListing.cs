using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Media;

/// <summary>What the library and the picker show.</summary>
public sealed class MediaListing(AppDbContext db, MediaUses uses)
{
    /// <summary>How many pictures a page of the list has.</summary>
    public const int PageSize = 48;

    /// <summary>One page of pictures, the newest first.</summary>
    /// <param name="words">Words to look for.</param>
    /// <param name="show"><c>unused</c>, <c>undescribed</c>, or all.</param>
    /// <param name="number">The page, from 1.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<PageOf<MediaFile>> ReadAsync(string? words, string? show, int number, CancellationToken cancel)
    {
        var media = db.Media.AsNoTracking().Matching(words);
        if (show == "undescribed")
            media = media.Where(m => m.Alt == "");
        if (show == "unused")
        {
            var used = await uses.UsedAsync(cancel);
            media = media.Where(m => !used.Contains(m.Id));
        }
        var total = await media.CountAsync(cancel);
        number = Math.Clamp(number, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        return new(await media.Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancel), number, PageSize, total);
    }
}
