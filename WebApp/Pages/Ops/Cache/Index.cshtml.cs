using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Caching;
using WebApp.Primitives;

namespace WebApp.Pages.Ops.Cache;

/// <summary>The pages that are kept for guests: how many, how fresh, how often used.</summary>
public sealed class IndexModel(PageCache cache, TimeProvider clock) : PageModel
{
    private const int Most = 200;

    /// <summary>The pages, the most used first.</summary>
    public IReadOnlyList<(CachedPage Page, bool IsFresh)> Rows { get; private set; } = [];

    public int Count { get; private set; }

    public long Size { get; private set; }

    public long LastGood { get; private set; }

    /// <summary>Views that needed no drawing, of a hundred; null before the first view.</summary>
    public int? HitRate { get; private set; }

    /// <summary>The tables that pages were read from, for letting go of those that read one.</summary>
    public IReadOnlyList<string> Tables { get; private set; } = [];

    public void OnGet()
    {
        var all = cache.All;
        (Count, Size, LastGood) = (all.Count, all.Sum(p => p.Size), cache.Counts.LastGood);
        HitRate = cache.Counts is { Hits: var hits, Misses: var misses } && hits + misses > 0 ? (int)(100 * hits / (hits + misses)) : null;
        Rows = [.. all.OrderByDescending(p => p.Hits).ThenBy(p => p.Address, StringComparer.Ordinal).Take(Most).Select(p => (p, cache.IsFresh(p)))];
        Tables = [.. all.SelectMany(p => p.Tables).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>How long ago a page was drawn.</summary>
    public string AgeOf(CachedPage page) => (clock.UtcNow() - page.DrawnAt) is { TotalSeconds: < 90 } age
        ? $"{(int)age.TotalSeconds} s" : $"{(int)(clock.UtcNow() - page.DrawnAt).TotalMinutes} min";
}
