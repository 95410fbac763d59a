namespace WebApp.Operations.Backups;

/// <summary>One look of a drill.</summary>
/// <param name="What">What was looked at.</param>
/// <param name="Fault">What was wrong, in plain words; null for nothing.</param>
public sealed record DrillStep(string What, string? Fault);

/// <summary>What came of trying a backup out.</summary>
/// <param name="At">When it began, UTC.</param>
/// <param name="File">The backup.</param>
/// <param name="Rpo">The age of the backup then: what would have been lost at most (recovery point).</param>
/// <param name="Rto">From the decision to restore to a site that answers (recovery time); null when it did not come to that.</param>
/// <param name="Steps">Look by look.</param>
public sealed record DrillResult(DateTime At, string File, TimeSpan Rpo, TimeSpan? Rto, IReadOnlyList<DrillStep> Steps)
{
    /// <summary>Whether the backup brings the site back.</summary>
    public bool IsGreen => Steps.Count > 0 && Steps.All(s => s.Fault is null);

    /// <summary>What was wrong, in one line; null for nothing.</summary>
    public string? Fault => Steps.FirstOrDefault(s => s.Fault is not null) is { } step ? $"{step.What}: {step.Fault}" : null;
}
