namespace WebApp.Journal;

/// <summary>
/// What is told to the journal. Never e-mail addresses, names, bodies, queries or secrets: beside the source address and ids
/// nothing personal. What looks like a secret, a card number or a mail address all the same is masked when it is written.
/// </summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Name">What happened, in a few fixed words such as <c>POST /v1/refunds</c>; 120 characters are kept.</param>
public sealed record Fact(JournalKind Kind, string Name)
{
    /// <summary>When it began, UTC; null: now.</summary>
    public DateTime? At { get; init; }

    /// <summary>What it belongs to, such as <c>order 1042-7KQX</c>; null: what the flow of work is about (<see cref="JournalSubject"/>).</summary>
    public string? Subject { get; init; }

    /// <summary>The address that it came from.</summary>
    public string? Source { get; init; }

    /// <summary>The account that did it.</summary>
    public int? UserId { get; init; }

    /// <summary>The path that was asked for, without its query; 400 characters are kept.</summary>
    public string? Path { get; init; }

    /// <summary>The HTTP status it ended with; null when there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Joins what belongs to one request; null: the trace of the current one.</summary>
    public string? Trace { get; init; }

    /// <summary>A few more values, written as JSON: an anonymous object or a record of texts and numbers.</summary>
    public object? Detail { get; init; }
}
