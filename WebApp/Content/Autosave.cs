namespace WebApp.Content;

/// <summary>
/// What somebody is typing and has not saved: one for each person and text, for that person alone. It never becomes public, and
/// goes when the text is saved or the time is over.
/// </summary>
public sealed class Autosave
{
    /// <summary>How long one is kept that nobody comes back to.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required int UserId { get; init; }

    /// <summary>What is being written.</summary>
    public required WritingKind Kind { get; init; }

    /// <summary>The number of the article or page; 0 for a new one.</summary>
    public required int ItemId { get; init; }

    /// <summary>The form as it was typed, as JSON.</summary>
    public required string Form { get; set; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; set; }
}
