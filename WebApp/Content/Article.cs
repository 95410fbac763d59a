namespace WebApp.Content;

/// <summary>Where a text stands between its first line and the reader.</summary>
public enum PublishStatus
{
    /// <summary>Only staff see it.</summary>
    Draft,

    /// <summary>Everybody sees it.</summary>
    Published,

    /// <summary>It was public once and is kept for staff.</summary>
    Archived,
}

/// <summary>A dated text: news, a story, a guide.</summary>
public sealed class Article
{
    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>Its address under <c>/articles/</c>.</summary>
    public required string Slug { get; set; }

    /// <summary>The headline.</summary>
    public required string Title { get; set; }

    /// <summary>One or two sentences for lists and search results.</summary>
    public string Summary { get; set; } = "";

    /// <summary>The text, in Markdown.</summary>
    public string Body { get; set; } = "";

    /// <summary>The name under the headline.</summary>
    public string Author { get; set; } = "";

    /// <summary>Words that it is grouped by.</summary>
    public List<string> Tags { get; set; } = [];

    /// <summary>The picture above it, if any.</summary>
    public int? CoverId { get; set; }

    /// <inheritdoc cref="CoverId"/>
    public Media.MediaFile? Cover { get; set; }

    /// <summary>Who sees it.</summary>
    public PublishStatus Status { get; set; }

    /// <summary>The date under the headline, UTC; null until it is published.</summary>
    public DateTime? PublishedAt { get; set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime UpdatedAt { get; set; }
}
