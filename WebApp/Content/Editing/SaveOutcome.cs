using WebApp.Primitives;

namespace WebApp.Content.Editing;

/// <summary>What became of a save.</summary>
public abstract record SaveOutcome
{
    /// <summary>It is stored.</summary>
    /// <param name="Id">The article or page.</param>
    /// <param name="Version">Its version now.</param>
    /// <param name="Notes">What else is worth knowing, in words.</param>
    public sealed record Saved(int Id, int Version, IReadOnlyList<string> Notes) : SaveOutcome;

    /// <summary>Nothing was stored: these fields are to be mended.</summary>
    public sealed record Refused(IReadOnlyList<FieldProblem> Problems) : SaveOutcome;

    /// <summary>Nothing was stored: somebody else has saved since the form was opened.</summary>
    /// <param name="By">Who; empty for what happened by itself.</param>
    /// <param name="At">When, UTC.</param>
    /// <param name="Version">The version that is stored now.</param>
    /// <param name="Base">What the form was opened with; null where that is not kept any more.</param>
    /// <param name="Stored">What is stored now.</param>
    public sealed record Conflict(string By, DateTime At, int Version, WritingState? Base, WritingState Stored) : SaveOutcome;

    /// <summary>There is no such text.</summary>
    public sealed record Missing : SaveOutcome;
}
