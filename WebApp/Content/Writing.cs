using WebApp.Data.Protection;
using WebApp.Media;

namespace WebApp.Content;

/// <summary>The two kinds of text.</summary>
public enum WritingKind
{
    /// <summary>Dated, with author and tags: <see cref="Content.Article"/>.</summary>
    Article,

    /// <summary>Undated, at an address of its own: <see cref="ContentPage"/>.</summary>
    Page,
}

/// <summary>What articles and pages have in common.</summary>
public abstract class Writing
{
    /// <summary>The longest headline, in characters.</summary>
    public const int MaxTitle = 200;

    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>The last part of its address; unique among its kind.</summary>
    public required string Slug { get; set; }

    /// <summary>The headline.</summary>
    public required string Title { get; set; }

    /// <summary>One or two sentences for lists and search results.</summary>
    public string Summary { get; set; } = "";

    /// <summary>The text, in Markdown.</summary>
    [ShowsPictures]
    public string Body { get; set; } = "";

    /// <summary>The picture above it, if any.</summary>
    public int? CoverId { get; set; }

    /// <inheritdoc cref="CoverId"/>
    public MediaFile? Cover { get; set; }

    /// <summary>Who sees it.</summary>
    public PublishStatus Status { get; set; }

    /// <summary>Since when it is public, UTC; while it is scheduled, when it will be; null for what never was.</summary>
    public DateTime? PublishedAt { get; set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>The staff member who last changed it; empty for an import.</summary>
    [Personal]
    public string UpdatedBy { get; set; } = "";

    /// <summary>Rises with every save, so that two editors notice each other; the <see cref="Revision"/> of this number holds this state.</summary>
    public int Version { get; set; }

    /// <summary>Which of the two it is.</summary>
    public abstract WritingKind Kind { get; }

    /// <summary>Its address on the site: <c>/articles/warm-hats</c>, <c>/about</c>.</summary>
    public string Path => PathOf(Kind, Slug);

    /// <summary>The address of a text.</summary>
    public static string PathOf(WritingKind kind, string slug) => (kind == WritingKind.Article ? "/articles/" : "/") + slug;
}
