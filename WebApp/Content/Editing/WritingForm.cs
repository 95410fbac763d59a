using WebApp.Primitives;

namespace WebApp.Content.Editing;

/// <summary>An article or a page as staff type it.</summary>
public sealed class WritingForm
{
    /// <summary>The longest text, in characters: a book of 60,000 words.</summary>
    public const int MaxBody = 400_000;

    public string? Title { get; set; }

    /// <summary>Empty: made of the title.</summary>
    public string? Slug { get; set; }

    public string? Summary { get; set; }

    public string? Body { get; set; }

    public int? CoverId { get; set; }

    public PublishStatus Status { get; set; }

    /// <summary>When it appears or appeared, in the time zone of the site; empty: as soon as it is published.</summary>
    public string? PublishAt { get; set; }

    /// <summary>Articles only.</summary>
    public int? AuthorId { get; set; }

    /// <summary>Articles only; with commas between.</summary>
    public string? Tags { get; set; }

    /// <summary>Pages only.</summary>
    public int? ParentId { get; set; }

    /// <summary>The version that the form was opened with.</summary>
    public int Version { get; set; }

    /// <summary>The version that is knowingly replaced, though the form was opened with an older one; 0 for none.</summary>
    public int Over { get; set; }

    /// <summary>A state as a form.</summary>
    public static WritingForm Of(WritingState state, int version, TimeZoneInfo zone) => new()
    {
        Title = state.Title, Slug = state.Slug, Summary = state.Summary, Body = state.Body, CoverId = state.CoverId, Status = state.Status,
        PublishAt = LocalMoment.Show(state.PublishedAt, zone), AuthorId = state.AuthorId, Tags = state.Tags, ParentId = state.ParentId, Version = version,
    };
}
