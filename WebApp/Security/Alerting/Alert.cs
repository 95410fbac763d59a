using WebApp.Data.Protection;

namespace WebApp.Security.Alerting;

/// <summary>Something that the people responsible must know: open until whatever it tells of has ended.</summary>
public sealed class Alert
{
    /// <summary>Internal number, rising.</summary>
    public int Id { get; init; }

    /// <summary>What it is about, such as <c>backup-failed</c> or <c>dispute dp_1</c>. Only one open alert bears a key.</summary>
    public required string Key { get; init; }

    /// <summary>What happened, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>What it means and what to do, one paragraph a line.</summary>
    [Personal]
    public required string Body { get; init; }

    /// <summary>The page to open, such as <c>/ops/backups</c>.</summary>
    public required string Path { get; init; }

    /// <summary>When it was raised, UTC.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>When it was raised last, UTC.</summary>
    public required DateTime LastAt { get; set; }

    /// <summary>How often it was raised while open.</summary>
    public int Times { get; set; } = 1;

    /// <summary>When the mail about it was written, UTC; null while it waits for the next digest.</summary>
    public DateTime? ToldAt { get; set; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>How it ended, in one line, which may name who of the team has seen to it.</summary>
    [Personal]
    public string? Ending { get; set; }

    /// <summary>When its beginning was posted to the webhook, UTC; null while that waits, or without one.</summary>
    public DateTime? CalledAt { get; set; }

    /// <summary>When its end was posted to the webhook, UTC.</summary>
    public DateTime? EndCalledAt { get; set; }

    /// <summary>How often posting it has failed.</summary>
    public int CallFailures { get; set; }

    /// <summary>When it is posted next after a failure, UTC.</summary>
    public DateTime? NextCallAt { get; set; }

    /// <summary>When the mail about its end was written, UTC; null while it is open or waits for the next digest.</summary>
    public DateTime? EndToldAt { get; set; }
}
