using WebApp.Data.Protection;

namespace WebApp.Content;

/// <summary>A text as it was saved once, with all its fields. Every save keeps one; none is ever changed.</summary>
public sealed class Revision
{
    /// <summary>How many are kept of one text; beyond that the oldest go.</summary>
    public const int MostOfOne = 500;

    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>What it is a state of.</summary>
    public required WritingKind Kind { get; init; }

    /// <summary>The number of the article or page.</summary>
    public required int ItemId { get; init; }

    /// <summary>Which save it was: the <see cref="Writing.Version"/> of this state.</summary>
    public required int Number { get; init; }

    /// <summary>When it was saved, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who saved it; empty for an import and for what happened by itself.</summary>
    [Personal]
    public string By { get; init; } = "";

    /// <summary>What there is to know of it besides, such as “Restored from revision 3”; may be empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>All fields, as JSON.</summary>
    public required string Fields { get; init; }
}
