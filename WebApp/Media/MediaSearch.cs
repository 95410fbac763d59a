using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Media;

/// <summary>Finds pictures of the library.</summary>
public static class MediaSearch
{
    /// <summary>Those whose name, title or description has these words; all for none. Newest first.</summary>
    public static IQueryable<MediaFile> Matching(this IQueryable<MediaFile> media, string? words)
    {
        if (!string.IsNullOrWhiteSpace(words))
        {
            var pattern = LikePattern.Containing(words);
            media = media.Where(m => EF.Functions.Like(m.OriginalName, pattern, LikePattern.Escape) || EF.Functions.Like(m.Title, pattern, LikePattern.Escape)
                || EF.Functions.Like(m.Alt, pattern, LikePattern.Escape));
        }
        return media.OrderByDescending(m => m.Id);
    }
}
