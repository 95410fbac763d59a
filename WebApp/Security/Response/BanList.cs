using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace WebApp.Security.Response;

/// <summary>
/// Who is shut out, in memory, since every request asks. A ban always ends; the next of the same source within a month lasts six
/// times as long, a week at most. <see cref="BanKeeper"/> keeps it and the database in step.
/// </summary>
public sealed class BanList(IOptionsMonitor<WatchOptions> options)
{
    private const int Most = 100_000;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);
    private readonly ConcurrentDictionary<string, Ban> bans = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Ban> unsaved = new();

    /// <summary>The ban of a source, if it has one that was not lifted; whether it still lasts is said by its time.</summary>
    public Ban? Find(string source) => bans.GetValueOrDefault(source);

    /// <summary>The ban that keeps a source out at this moment.</summary>
    public Ban? Active(string source, DateTime now) =>
        bans.TryGetValue(source, out var ban) && ban.Until > now && ban.LiftedAt is null ? ban : null;

    /// <summary>Shuts a source out; while it is already, nothing changes.</summary>
    /// <param name="source">Who.</param>
    /// <param name="reason">Why, in one line.</param>
    /// <param name="now">UTC.</param>
    /// <param name="length">How long; null: by the setting and by how often it was before.</param>
    public Ban Add(string source, string reason, DateTime now, TimeSpan? length = null)
    {
        if (Active(source, now) is { } lasting && length is null)
            return lasting;
        var before = bans.GetValueOrDefault(source);
        var times = before is not null && now - before.Since < Memory && before.LiftedAt is null ? before.Times + 1 : 1;
        var lasts = length ?? TimeSpan.FromMinutes(Math.Min(Longest.TotalMinutes, options.CurrentValue.BanMinutes * Math.Pow(6, Math.Min(times - 1, 8))));
        var ban = new Ban { Source = source, Since = now, Until = now + lasts, ChangedAt = now, Times = times, Reason = reason.Length > 200 ? reason[..200] : reason };
        if (bans.Count >= Most)
            foreach (var (old, ended) in bans)
                if (ended.Until <= now)
                    bans.TryRemove(old, out _);
        // Full of bans that last: the flood is beyond what addresses can stop, and the throttle stands.
        if (bans.Count < Most || bans.ContainsKey(source))
        {
            bans[source] = ban;
            unsaved.Enqueue(ban);
            SecurityMeters.Ban();
        }
        return ban;
    }

    /// <summary>The bans that last, the latest first.</summary>
    public IReadOnlyList<Ban> Lasting(DateTime now, int most) =>
        [.. bans.Values.Where(b => b.Until > now && b.LiftedAt is null).OrderByDescending(b => b.Since).Take(most)];

    /// <summary>Lets a source in again, here and in the database.</summary>
    public bool Lift(string source, DateTime now)
    {
        if (!bans.TryRemove(source, out var ban))
            return false;
        unsaved.Enqueue(new Ban { Source = source, Since = ban.Since, Until = ban.Until, Times = ban.Times, Reason = ban.Reason, ChangedAt = now, LiftedAt = now });
        return true;
    }

    /// <summary>Takes over what the database says, such as what a command has lifted.</summary>
    internal void Learn(Ban ban)
    {
        if (ban.LiftedAt is not null)
            bans.TryRemove(ban.Source, out _);
        else if (bans.Count < Most)
            bans[ban.Source] = ban;
    }

    /// <summary>The next change that is not in the database yet.</summary>
    internal bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Ban? ban) => unsaved.TryDequeue(out ban);
}
