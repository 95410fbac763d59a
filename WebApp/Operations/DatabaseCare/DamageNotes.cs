namespace WebApp.Operations.DatabaseCare;

/// <summary>Whether the last look into the pages of the business database found damage.</summary>
public sealed class DamageNotes
{
    /// <summary>What was found; null: nothing, or nobody has looked yet.</summary>
    public string? Found { get; internal set; }

    /// <summary>When somebody looked, UTC; null: not since the start.</summary>
    public DateTime? At { get; internal set; }
}
