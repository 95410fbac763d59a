using WebApp.Data.Protection;

namespace WebApp.Operations.Errors;

/// <summary>What people have decided about a group of errors.</summary>
public enum ErrorState
{
    /// <summary>It happens, and nobody has dealt with it.</summary>
    Open,

    /// <summary>Mended; if it happens again it is a regression and open once more.</summary>
    Resolved,

    /// <summary>Known and not worth a mail; it is still counted.</summary>
    Ignored,
}

/// <summary>Errors that are one and the same, however often they happen.</summary>
public sealed class ErrorGroup
{
    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>Equal for what is the same error: see <see cref="ErrorReport.Fingerprint"/>.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What it is: the type of the exception or the event.</summary>
    public required string Title { get; init; }

    /// <summary>Where it happens: our topmost frame or the log's category.</summary>
    public required string Place { get; init; }

    /// <summary>What it said the last time, without secrets.</summary>
    public required string Message { get; set; }

    /// <summary>Where it stands.</summary>
    public ErrorState State { get; set; }

    /// <summary>How often it has happened.</summary>
    public long Count { get; set; }

    /// <summary>When it was first seen, UTC.</summary>
    public required DateTime FirstAt { get; init; }

    /// <summary>When it was last seen, UTC.</summary>
    public required DateTime LastAt { get; set; }

    /// <summary>The release in which it was last seen.</summary>
    public required string Release { get; set; }

    /// <summary>How often it came back after it had been resolved.</summary>
    public int Regressions { get; set; }

    /// <summary>Who resolved or ignored it.</summary>
    [Personal]
    public string? DecidedBy { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime? DecidedAt { get; set; }
}

/// <summary>One time that an error happened, with what was going on; the newest of each group are kept.</summary>
public sealed class ErrorSighting
{
    /// <summary>Internal number, rising.</summary>
    public int Id { get; init; }

    /// <summary>Its group.</summary>
    public int GroupId { get; init; }

    /// <summary>The group itself.</summary>
    public ErrorGroup? Group { get; init; }

    /// <summary>The number that the visitor was shown: the trace id of the request. Empty outside of requests.</summary>
    public required string Number { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Method and path that were asked for, without query and secrets; null outside of requests.</summary>
    public string? Request { get; init; }

    /// <summary>The account that was signed in.</summary>
    public int? UserId { get; init; }

    /// <summary>The release of the site.</summary>
    public required string Release { get; init; }

    /// <summary>The exception with its stack, or the message.</summary>
    public required string Text { get; init; }

    /// <summary>What the log said just before, a line each.</summary>
    public required string Log { get; init; }
}
