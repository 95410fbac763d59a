namespace WebApp.Security.Incidents;

/// <summary>
/// Tells for how many attacks a visitor is not to blame: a page elsewhere may make their browser send a handful before they leave it; who
/// sends more than that writes the header by hand.
/// </summary>
internal static class ForeignRequests
{
    /// <summary>So many such requests are forgiven within ten minutes; what goes beyond counts as any other.</summary>
    private const int Most = 30;

    /// <summary>Whether the request at hand is one of those; it is counted once, however many signals it has.</summary>
    public static bool IsForgiven(HttpContext context, SourceBook sources, DateTime now)
    {
        if (!context.IsSentFromElsewhere)
            return false;
        if (context.Features.Get<Decision>() is not { } decided)
            context.Features.Set(decided = new(sources.With((context.Proven?.Name ?? context.Source) + " elsewhere", s => s.Count(now)) <= Most));
        return decided.IsForgiven;
    }

    private sealed record Decision(bool IsForgiven);
}
