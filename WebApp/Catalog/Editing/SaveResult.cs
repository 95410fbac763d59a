using WebApp.Primitives;

namespace WebApp.Catalog.Editing;

/// <summary>What became of a save.</summary>
public abstract record SaveResult
{
    /// <summary>It is stored.</summary>
    /// <param name="Id">The product.</param>
    /// <param name="Notes">What else is worth knowing, in words.</param>
    public sealed record Saved(int Id, IReadOnlyList<string> Notes) : SaveResult;

    /// <summary>Nothing was stored: these fields are to be mended.</summary>
    public sealed record Refused(IReadOnlyList<FieldProblem> Problems) : SaveResult;

    /// <summary>Nothing was stored: somebody else has saved since the form was opened.</summary>
    /// <param name="By">Who; may be empty.</param>
    /// <param name="At">When, UTC.</param>
    /// <param name="Stored">The product as it stands now.</param>
    /// <param name="Differences">Where it differs from what was typed, in words.</param>
    public sealed record Conflict(string By, DateTime At, ProductForm Stored, IReadOnlyList<string> Differences) : SaveResult;

    /// <summary>There is no such product.</summary>
    public sealed record Missing : SaveResult;
}
