namespace WebApp.Security.Incidents;

/// <summary>
/// Attacks that a page elsewhere can have made a visitor's browser send. The visitor is never to blame, or any page could have anybody
/// shut out; but the header that says so can be written by hand. So they count apart, and once a source has sent too many of them, nothing
/// more is taken from it that says to come from elsewhere, while what it asks for by itself goes on.
/// </summary>
internal static class ForeignRequests
{
    /// <summary>So many such requests of a source are taken within ten minutes.</summary>
    private const int Most = 30;

    /// <summary>Counts the request at hand, once, however many signals it has.</summary>
    /// <returns>Whether there were too many by now.</returns>
    public static bool AreTooMany(HttpContext context, SourceBook sources, DateTime now)
    {
        if (context.Features.Get<Counted>() is not { } counted)
            context.Features.Set(counted = new(sources.With(NameOf(context.Source), s => s.Count(now)) > Most));
        return counted.IsTooMany;
    }

    /// <summary>Whether there were too many of a source within the last ten minutes.</summary>
    public static bool WereTooMany(string source, SourceBook sources, DateTime now) => sources.IfKnown(NameOf(source), s => s.CountAt(now) > Most);

    private static string NameOf(string source) => source + " elsewhere";

    private sealed record Counted(bool IsTooMany);
}
