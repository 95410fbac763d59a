namespace WebApp.Pages.Admin.Orders;

/// <summary>What a line of the timeline is about; it may be about several things at once.</summary>
[Flags]
public enum TimelineKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Somebody asked the site for something.</summary>
    Request = 1,

    /// <summary>Stripe told us something.</summary>
    Event = 2,

    /// <summary>We asked Stripe for something.</summary>
    Stripe = 4,

    /// <summary>The order came to stand elsewhere.</summary>
    State = 8,

    /// <summary>Stock was held, released or put back.</summary>
    Stock = 16,

    /// <summary>A mail was written, or its delivery tried.</summary>
    Mail = 32,

    /// <summary>Somebody of the team did something.</summary>
    Team = 64,

    /// <summary>Something did not work.</summary>
    Error = 128,
}

/// <summary>A line of the timeline.</summary>
/// <param name="At">When it began, UTC.</param>
/// <param name="Kinds">What it is about.</param>
/// <param name="Style">good, warn, bad, or empty.</param>
/// <param name="What">What happened, in plain words.</param>
public sealed record TimelineItem(DateTime At, TimelineKinds Kinds, string Style, string What)
{
    /// <summary>Words that somebody said: a note, a server's answer; may be empty.</summary>
    public string Said { get; init; } = "";

    /// <summary>Who did it; may be empty.</summary>
    public string By { get; init; } = "";

    /// <summary>How long it took.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>Whether the true moment is not known, only about when.</summary>
    public bool IsAbout { get; init; }

    /// <summary>Names and values for whoever has to look further, such as Stripe's id of a request.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>The request that it was part of, by which the log knows it.</summary>
    public string? Trace { get; init; }

    /// <summary>The mail that it is about.</summary>
    public int? MailId { get; init; }

    /// <summary>What comes first of two at the same moment: what begins something, before what follows from it.</summary>
    public int Rank => int.TrailingZeroCount((int)(Kinds & ~TimelineKinds.Team));

    /// <summary>The kind in a word.</summary>
    public string Word => TimelineFilter.Word(Kinds);
}
