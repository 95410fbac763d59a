using WebApp.Data.Protection;

namespace WebApp.Security.Response;

/// <summary>A source that is or was shut out; one row a source.</summary>
public sealed class Ban
{
    /// <summary>Who, as <see cref="Sources"/> names it.</summary>
    public required string Source { get; init; }

    /// <summary>When it ends by itself, UTC.</summary>
    public DateTime Until { get; set; }

    /// <summary>When it was made, prolonged or lifted last, UTC.</summary>
    public DateTime ChangedAt { get; set; }

    /// <summary>When the last one began, UTC.</summary>
    public DateTime Since { get; set; }

    /// <summary>How many times the source was shut out; each time for longer.</summary>
    public int Times { get; set; }

    /// <summary>Why, in one line; it names who of the team made it.</summary>
    [Personal]
    public string Reason { get; set; } = "";

    /// <summary>When somebody lifted it, UTC; null when nobody did.</summary>
    public DateTime? LiftedAt { get; set; }
}
