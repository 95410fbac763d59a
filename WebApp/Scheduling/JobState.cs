using WebApp.Data.Protection;

namespace WebApp.Scheduling;

/// <summary>What is written down of a job, so that a restart neither forgets a pause nor repeats what has just been done.</summary>
public sealed class JobState
{
    /// <summary>The job.</summary>
    public required string Name { get; init; }

    /// <inheritdoc cref="Job.LastAt"/>
    public DateTime? LastAt { get; set; }

    /// <inheritdoc cref="Job.LastMs"/>
    public double LastMs { get; set; }

    /// <inheritdoc cref="Job.LastError"/>
    public string? LastError { get; set; }

    /// <inheritdoc cref="Job.FailuresInRow"/>
    public int FailuresInRow { get; set; }

    /// <inheritdoc cref="Job.PausedBy"/>
    [Personal]
    public string? PausedBy { get; set; }

    /// <summary>When it was paused, UTC.</summary>
    public DateTime? PausedAt { get; set; }
}

/// <summary>A run that is worth remembering: of work that comes seldom, one that failed, or the first good one after that.</summary>
public sealed class JobRun
{
    /// <summary>Internal number, rising.</summary>
    public int Id { get; init; }

    /// <summary>The job.</summary>
    public required string Name { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required double Ms { get; init; }

    /// <summary>Why it failed; null if it did not.</summary>
    public string? Error { get; init; }

    /// <summary>What it did, in its own words, if it said something.</summary>
    public string? Result { get; init; }

    /// <summary>Whether somebody had asked for it.</summary>
    public bool WasAsked { get; init; }
}
