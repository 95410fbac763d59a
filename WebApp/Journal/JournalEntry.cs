namespace WebApp.Journal;

/// <summary>A fact as it stands in the journal: written once, never changed, pruned when its time is over.</summary>
public sealed class JournalEntry
{
    /// <summary>Internal number, rising.</summary>
    public long Id { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTime At { get; init; }

    /// <inheritdoc cref="Fact.Kind"/>
    public required JournalKind Kind { get; init; }

    /// <inheritdoc cref="Fact.Name"/>
    public required string Name { get; init; }

    /// <summary>What it belongs to, such as <c>order 1042-7KQX</c>.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc cref="Fact.Source"/>
    public string? Source { get; init; }

    /// <inheritdoc cref="Fact.UserId"/>
    public int? UserId { get; init; }

    /// <inheritdoc cref="Fact.Path"/>
    public string? Path { get; init; }

    /// <inheritdoc cref="Fact.Status"/>
    public int? Status { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public double? DurationMs { get; init; }

    /// <summary>The release of the site that wrote it.</summary>
    public required string Release { get; init; }

    /// <summary>Joins what belongs to one request: its W3C trace id.</summary>
    public string? Trace { get; init; }

    /// <summary>A few more values as a JSON object.</summary>
    public string? Detail { get; init; }
}
