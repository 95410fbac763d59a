using WebApp.Data.Protection;

namespace WebApp.Security.Incidents;

/// <summary>Where an incident stands.</summary>
public enum IncidentState
{
    /// <summary>It goes on, or nobody has looked at it yet.</summary>
    Open,

    /// <summary>The source is shut out.</summary>
    Contained,

    /// <summary>It is over.</summary>
    Closed,
}

/// <summary>All signals of one source in one stretch of time.</summary>
public sealed class Incident
{
    /// <summary>Internal number, rising.</summary>
    public int Id { get; init; }

    /// <summary>What it is called, such as <c>261122-7KQX3A</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Who.</summary>
    public required string Source { get; init; }

    public IncidentState State { get; set; }

    /// <summary>When the first signal came, UTC.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>When the last one came, UTC.</summary>
    public DateTime LastAt { get; set; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>How heavy it was at its worst.</summary>
    public int Score { get; set; }

    /// <summary>How many signals there were.</summary>
    public int Signals { get; set; }

    /// <summary>How many requests were refused (400, 403, 429 and the like).</summary>
    public int Refused { get; set; }

    /// <summary>How many found nothing at their address.</summary>
    public int NotFound { get; set; }

    /// <summary>How many were answered as any other request is.</summary>
    public int Answered { get; set; }

    /// <summary>How many ended in a fault of the site.</summary>
    public int Faults { get; set; }

    /// <summary>When the people responsible were told of it last, UTC.</summary>
    public DateTime? ToldAt { get; set; }

    /// <summary>How many signals there were then.</summary>
    public int ToldSignals { get; set; }

    /// <summary>Family and count, one a line.</summary>
    public string Families { get; set; } = "";

    /// <summary>The first signals that differ, one a line. They quote what was sent, and an honest sentence may look like an attack.</summary>
    [Personal]
    public string Evidence { get; set; } = "";

    /// <summary>What the site and the team did, one a line.</summary>
    [Personal]
    public string Done { get; set; } = "";

    /// <summary>What the team wrote down, one a line.</summary>
    [Personal]
    public string Notes { get; set; } = "";

    /// <summary>The families, most frequent first.</summary>
    public IReadOnlyList<(string Family, int Count)> ByFamily => [.. Families.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ')).Select(p => (p[0], int.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture))).OrderByDescending(p => p.Item2)];
}
