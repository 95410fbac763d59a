using WebApp.Data.Protection;

namespace WebApp.Mail;

/// <summary>One mail to one recipient, written down in the transaction that it tells of and delivered afterwards.</summary>
public sealed class OutgoingMail
{
    /// <summary>Internal number, rising.</summary>
    public int Id { get; init; }

    /// <summary>The Message-ID with its angle brackets. The same at every attempt, so that a double is seen as one (RFC 5322, 3.6.4).</summary>
    public required string MessageId { get; set; }

    /// <summary>What it tells: the name of the component that drew it, such as <c>OrderPaid</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The bare address of the recipient.</summary>
    [Personal(Find = FindBy.Email)]
    public required string ToAddress { get; init; }

    /// <summary>The recipient's name; may be empty.</summary>
    [Personal(Find = FindBy.Words)]
    public required string ToName { get; init; }

    /// <summary>The sender as it stood, or will stand, in the From header.</summary>
    public required string Sender { get; set; }

    /// <summary>Where an answer to it goes, if not to the site: the bare address of whoever has written with a form.</summary>
    [Personal]
    public string ReplyTo { get; set; } = "";

    /// <summary>The subject, one line.</summary>
    [Personal(Find = FindBy.Words)]
    public required string Subject { get; init; }

    /// <summary>The whole HTML document.</summary>
    [Personal]
    public required string Html { get; init; }

    /// <summary>The same in plain text.</summary>
    [Personal]
    public required string Text { get; init; }

    /// <summary>What it belongs to, such as <c>order 1042-7KQX</c>: lets the order's page list its mails.</summary>
    public required string About { get; init; }

    /// <summary>Where it stands.</summary>
    public MailStatus Status { get; set; }

    /// <summary>How often its delivery was tried since it was last queued; trouble that stops all mails does not count.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is tried next, UTC. While <see cref="MailStatus.Sending"/>: when it counts as left behind.</summary>
    public DateTime? NextAttemptAt { get; set; }

    /// <summary>What the server, or the connection, said last.</summary>
    [Personal]
    public string? LastReply { get; set; }

    /// <summary>When it was written, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was last put into the queue, UTC: its Date header, and what its patience counts from.</summary>
    public required DateTime QueuedAt { get; set; }

    /// <summary>When the server took it, UTC.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>Every attempt, oldest first.</summary>
    public List<MailAttempt> History { get; } = [];

    /// <summary>Writes an attempt into the history. The same trouble again is counted, not repeated.</summary>
    public void Record(DateTime began, TimeSpan took, MailResult result)
    {
        var duration = (int)took.TotalMilliseconds;
        if (result.StopsAll && History.LastOrDefault() is { } last && last.Outcome == result.Outcome && last.ServerReply == result.Reply)
            (last.At, last.DurationMs, last.Times) = (began, duration, last.Times + 1);
        else
            History.Add(new() { At = began, DurationMs = duration, Outcome = result.Outcome, ServerReply = result.Reply });
        LastReply = result.Reply;
    }

    /// <summary>What follows from an attempt: done, refused for good, tried again later, or given up.</summary>
    public void Settle(MailResult result, DateTime now)
    {
        Attempts += result.StopsAll ? 0 : 1;
        // Trouble that stops all mails has its own rhythm, so the mail itself is due at once, behind the others that wait.
        var next = result.StopsAll ? now : now + MailPatience.After(Attempts);
        Status = result.Outcome switch
        {
            MailOutcome.Accepted => MailStatus.Sent,
            MailOutcome.Refused => MailStatus.Failed,
            _ => next > QueuedAt + MailPatience.GiveUpAfter ? MailStatus.Failed : MailStatus.Queued,
        };
        NextAttemptAt = Status == MailStatus.Queued ? next : null;
        SentAt = Status == MailStatus.Sent ? now : SentAt;
    }
}
