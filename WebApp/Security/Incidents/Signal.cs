namespace WebApp.Security.Incidents;

/// <summary>One sign of an attack, with what became of the request.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Source">From which address, as <see cref="Sources"/> names it.</param>
/// <param name="Family">What, one of <see cref="Sensing.Families"/>.</param>
/// <param name="Score">How much it weighs, 1 to 100; at 60 together an incident opens.</param>
/// <param name="Path">The path that was asked for, without its query.</param>
/// <param name="Evidence">What was found or where, in words of our own.</param>
/// <param name="Status">The HTTP status of the answer; 0 when there was none.</param>
/// <param name="UserId">The account that was signed in.</param>
public sealed record Signal(DateTime At, string Source, string Family, int Score, string Path, string Evidence, int Status, int? UserId)
{
    /// <summary>What was sent, word for word but for what is masked: for the incident, which is encrypted, and never for the journal.</summary>
    public string? Quote { get; init; }

    /// <summary>The account or key that has proven to be behind it; null: nobody.</summary>
    public string? By { get; init; }

    /// <summary>Whether this alone shuts nobody out: an Owner did it, or a page elsewhere made a visitor's browser do it.</summary>
    public bool IsSpared { get; init; }

    /// <summary>Whether nothing more of the kind is taken from its source for now.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whose incident it belongs to.</summary>
    public string Who => By ?? Source;
}
