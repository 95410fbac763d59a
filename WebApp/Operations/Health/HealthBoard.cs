namespace WebApp.Operations.Health;

/// <summary>What the last look at all parts has shown.</summary>
public sealed class HealthBoard
{
    private volatile IReadOnlyList<HealthPart> parts = [];

    /// <summary>Every part, in a fixed order; empty until the first look.</summary>
    public IReadOnlyList<HealthPart> Parts => parts;

    /// <summary>When that was, UTC.</summary>
    public DateTime? At { get; private set; }

    /// <summary>The worst of them.</summary>
    public HealthLevel Level => parts.Count == 0 ? HealthLevel.Green : parts.Max(p => p.Level);

    internal void Show(IReadOnlyList<HealthPart> seen, DateTime at) => (parts, At) = (seen, at);
}
