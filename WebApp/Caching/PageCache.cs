using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using WebApp.Primitives;

namespace WebApp.Caching;

/// <summary>
/// Pages that are the same for everybody, kept whole. The least used go first when memory is full. A stale one is kept as well:
/// it is the last good page when no new one can be drawn.
/// </summary>
public sealed class PageCache(TableVersions versions, IOptions<CachingOptions> options, TimeProvider clock) : IDisposable
{
    private readonly MemoryCache pages = new(new MemoryCacheOptions { SizeLimit = Math.Max(1, options.Value.Megabytes) * 1_000_000L });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<CachedPage?>> drawing = new();
    private long hits, misses, lastGood;

    /// <summary>How often a kept page was served, a page was drawn, and a stale one was served in need.</summary>
    public (long Hits, long Misses, long LastGood) Counts =>
        (Interlocked.Read(ref hits), Interlocked.Read(ref misses), Interlocked.Read(ref lastGood));

    /// <summary>Everything that is kept.</summary>
    public IReadOnlyList<CachedPage> All => [.. pages.Keys.Select(key => pages.Get<CachedPage>(key)).OfType<CachedPage>()];

    /// <summary>Whether what is shown is still what would be drawn now.</summary>
    public bool IsFresh(CachedPage page) =>
        clock.UtcNow() - page.DrawnAt < TimeSpan.FromSeconds(options.Value.Seconds) && versions.AreUnchanged(page.Tables, page.Began);

    /// <summary>
    /// The page at an address: kept, or drawn by one for all who wait for it. A page whose drawing began before a commit is never
    /// given to somebody who came after it.
    /// </summary>
    /// <param name="address">Path and query.</param>
    /// <param name="draw">Draws it; null when what came of it is not for everybody.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>The page, and whether it is the last good one in need; null when it was drawn and is not for everybody.</returns>
    internal async Task<(CachedPage? Page, bool IsStale)> GetAsync(string address, Func<Task<CachedPage?>> draw, CancellationToken cancel)
    {
        if (Kept(address) is { } kept)
            return (kept, false);
        var mine = new TaskCompletionSource<CachedPage?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = drawing.GetOrAdd(address, mine);
        if (first != mine && await first.Task.WaitAsync(cancel) is { } shared && IsFresh(shared))
            return (Counted(shared), false);
        return await DrawAsync(address, draw, first == mine ? mine : null);
    }

    /// <summary>Lets go of pages: all, those that read a table, or one.</summary>
    /// <returns>How many.</returns>
    public int Purge(Func<CachedPage, bool> which)
    {
        var gone = All.Where(which).ToList();
        gone.ForEach(page => pages.Remove(page.Address));
        return gone.Count;
    }

    /// <inheritdoc />
    public void Dispose() => pages.Dispose();

    private CachedPage? Kept(string address) =>
        pages.TryGetValue<CachedPage>(address, out var page) && IsFresh(page!) ? Counted(page!) : null;

    private CachedPage Counted(CachedPage page)
    {
        Interlocked.Increment(ref hits);
        CacheMeters.Hit();
        page.Hit();
        return page;
    }

    private async Task<(CachedPage?, bool)> DrawAsync(string address, Func<Task<CachedPage?>> draw, TaskCompletionSource<CachedPage?>? told)
    {
        CachedPage? drawn = null;
        try
        {
            Interlocked.Increment(ref misses);
            CacheMeters.Miss();
            drawn = await draw();
            if (drawn is not null && options.Value.Megabytes > 0)
                pages.Set(address, drawn, new MemoryCacheEntryOptions { Size = drawn.Size });
            return (drawn, false);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException && pages.Get<CachedPage>(address) is not null)
        {
            Interlocked.Increment(ref lastGood);
            CacheMeters.LastGood();
            return (pages.Get<CachedPage>(address), true);
        }
        finally
        {
            if (told is not null)
            {
                drawing.TryRemove(new(address, told));
                told.SetResult(drawn);
            }
        }
    }
}
