using WebApp.Data.Protection;

namespace WebApp.Mail;

/// <summary>How an attempt ended.</summary>
public enum MailOutcome
{
    /// <summary>The server took the mail.</summary>
    Accepted,

    /// <summary>The server refused this mail for now (4xx).</summary>
    Deferred,

    /// <summary>The server refused this mail for good (5xx).</summary>
    Refused,

    /// <summary>The connection broke, or the server did not answer in time, while the mail was being handed over.</summary>
    Broken,

    /// <summary>The server cannot be reached, or does not answer: no mail can leave.</summary>
    Unreachable,

    /// <summary>Wrong certificate, sign-in or sender: no mail can leave until a person sets it right.</summary>
    Misconfigured,
}

/// <summary>One attempt to hand a mail over; part of its history.</summary>
public sealed class MailAttempt
{
    /// <summary>Internal number, rising.</summary>
    public int Id { get; init; }

    /// <summary>The mail.</summary>
    public int MailId { get; init; }

    /// <summary>When it began, UTC; of a repeated one, the last time.</summary>
    public required DateTime At { get; set; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required int DurationMs { get; set; }

    /// <summary>How it ended.</summary>
    public required MailOutcome Outcome { get; init; }

    /// <summary>The server's own words with their code, or what went wrong with the connection.</summary>
    [Personal]
    public required string ServerReply { get; init; }

    /// <summary>How many attempts in a row ended exactly so; they share a line.</summary>
    public int Times { get; set; } = 1;
}
