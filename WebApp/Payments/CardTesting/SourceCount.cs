namespace WebApp.Payments.CardTesting;

/// <summary>What speaks against one source of payments. Not safe for use by several at once.</summary>
public sealed class SourceCount(CardTestingOptions rules)
{
    private const double Refusal = 1, Opening = 0.05, Success = -2;

    /// <summary>The first wait; it doubles with every refusal.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);

    private double count;

    /// <summary>When something was last counted, UTC.</summary>
    public DateTime LastAt { get; private set; } = DateTime.MinValue;

    /// <summary>Until when nothing is opened, UTC; null when it is not stopped.</summary>
    public DateTime? StoppedUntil { get; private set; }

    /// <summary>A card was refused.</summary>
    /// <returns>Whether this was one too many: the source is stopped from now on.</returns>
    public bool Refused(DateTime now) => Add(Refusal, now);

    /// <summary>A payment page was opened.</summary>
    /// <returns>Whether this was one too many.</returns>
    public bool Opened(DateTime now) => Add(Opening, now);

    /// <summary>A payment succeeded.</summary>
    public void Paid(DateTime now) => Add(Success, now);

    /// <summary>How long the source has to wait before it may open the next payment.</summary>
    public TimeSpan WaitAt(DateTime now)
    {
        if (StoppedUntil > now)
            return StoppedUntil.Value - now;
        var over = CountAt(now) - rules.SlowAfter;
        if (over < 0)
            return TimeSpan.Zero;
        var pause = TimeSpan.FromSeconds(Math.Min(FirstWait.TotalSeconds * Math.Pow(2, Math.Floor(over)), CardTestingOptions.LongestWait.TotalSeconds));
        return LastAt + pause is var end && end > now ? end - now : TimeSpan.Zero;
    }

    /// <summary>Whether nothing is left that would speak against it.</summary>
    public bool IsForgotten(DateTime now) => !(StoppedUntil > now) && CountAt(now) < 0.01;

    private bool Add(double points, DateTime now)
    {
        count = Math.Max(0, CountAt(now) + points);
        LastAt = now;
        if (count < rules.StopAfter || StoppedUntil > now)
            return false;
        StoppedUntil = now.AddMinutes(rules.StopMinutes);
        // After a stop it begins where waits begin: the next refusals are counted anew, and slowly.
        count = rules.SlowAfter;
        return true;
    }

    private double CountAt(DateTime now) =>
        count * Math.Pow(0.5, Math.Max(0, (now - LastAt).TotalMinutes) / rules.HalfLifeMinutes);
}
