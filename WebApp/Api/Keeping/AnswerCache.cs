using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using WebApp.Caching;
using WebApp.Primitives;

namespace WebApp.Api.Keeping;

/// <summary>
/// Answers that are the same for everybody, kept as they go out. Like kept pages they are stale from the commit that changes a table
/// which they were drawn from, and after <c>Cache:Seconds</c> at the latest, since a sale may begin by itself.
/// </summary>
public sealed class AnswerCache(TableVersions versions, IOptions<CachingOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>The longest name that is kept; what is longer was made up.</summary>
    public const int LongestName = 400;

    private readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = Math.Max(1, options.Value.Megabytes) * 250_000L });
    private readonly TimeSpan life = TimeSpan.FromSeconds(options.Value.Seconds);

    /// <summary>The answer of that name if it is fresh.</summary>
    public KeptAnswer? Find(string name) => answers.TryGetValue<KeptAnswer>(name, out var kept) && IsFresh(kept!) ? kept : null;

    /// <summary>Draws an answer, noting what it is drawn from, and keeps it.</summary>
    /// <param name="name">What it is kept under.</param>
    /// <param name="draw">Draws it; null when what came of it is not to be kept.</param>
    internal async Task<KeptAnswer?> DrawAsync(string name, Func<Task<KeptAnswer?>> draw)
    {
        // Before the first read: a commit in between makes it stale at once.
        var (began, at) = (versions.Now, clock.UtcNow());
        var tables = PageReads.Begin();
        KeptAnswer? drawn;
        try
        {
            drawn = await draw();
        }
        finally
        {
            PageReads.End();
        }
        if (drawn is null)
            return null;
        var kept = drawn.DrawnFrom([.. tables], began, at);
        if (name.Length <= LongestName && options.Value.Megabytes > 0)
            answers.Set(name, kept, new MemoryCacheEntryOptions { Size = kept.Size });
        return kept;
    }

    /// <inheritdoc />
    public void Dispose() => answers.Dispose();

    private bool IsFresh(KeptAnswer kept)
    {
        if (clock.UtcNow() - kept.DrawnAt >= life)
            return false;
        // As long as nothing at all is committed, one look at the tables is enough.
        var now = versions.Now;
        if (kept.UnchangedAt == now)
            return true;
        if (!versions.AreUnchanged(kept.Tables, kept.Began))
            return false;
        kept.UnchangedAt = now;
        return true;
    }
}
