using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WebApp.Api.Contract;
using WebApp.Content;

namespace WebApp.Api.Operations;

/// <summary>Asks for articles, the newest first.</summary>
public sealed class ListArticles : ListRequest
{
    /// <summary>Only those that stand like this; anything but <c>published</c> needs the scope <c>content:write</c>. Left out: those that everybody reads.</summary>
    public PublishStatus? Status { get; set; }

    /// <summary>What else is wanted of each: <c>body</c>.</summary>
    [AllowedParts("body")]
    public List<string> Expand { get; set; } = [];
}

/// <summary>Asks for one article.</summary>
public sealed class GetArticle
{
    /// <summary>Its slug.</summary>
    [Required, StringLength(Primitives.Slug.MaxLength)]
    public string Slug { get; set; } = "";
}

/// <summary>Asks for pages, the newest first.</summary>
public sealed class ListPages : ListRequest
{
    /// <summary>Only those that stand like this; anything but <c>published</c> needs the scope <c>content:write</c>. Left out: those that everybody reads.</summary>
    public PublishStatus? Status { get; set; }

    /// <summary>What else is wanted of each: <c>body</c>.</summary>
    [AllowedParts("body")]
    public List<string> Expand { get; set; } = [];
}

/// <summary>Asks for one page.</summary>
public sealed class GetPage
{
    /// <summary>Its slug.</summary>
    [Required, StringLength(Primitives.Slug.MaxLength)]
    public string Slug { get; set; } = "";
}

/// <summary>What articles and pages tell alike.</summary>
public abstract class TextAnswer : IVersioned
{
    /// <summary>Its name in addresses; unique among its kind.</summary>
    public required string Slug { get; set; }

    /// <summary>The headline.</summary>
    public required string Title { get; set; }

    /// <summary>One or two sentences; may be empty.</summary>
    public required string Summary { get; set; }

    /// <summary>Who sees it.</summary>
    public required PublishStatus Status { get; set; }

    /// <summary>Since when it is public, UTC; while it is scheduled, when it will be; null for what never was.</summary>
    public required DateTime? PublishedAt { get; set; }

    /// <summary>When it was last changed, UTC.</summary>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>The picture above it, if any.</summary>
    public required Picture? Cover { get; set; }

    /// <summary>Its page on the site.</summary>
    public required string Url { get; set; }

    /// <summary>Rises with every change; the first part of the ETag.</summary>
    public required int Version { get; set; }

    /// <summary>The text as safe HTML.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BodyHtml { get; set; }

    /// <summary>The text as it was written, in Markdown; only with the scope <c>content:write</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Body { get; set; }
}

/// <summary>A dated text.</summary>
public sealed class ArticleAnswer : TextAnswer
{
    /// <summary>The name under the headline; may be empty.</summary>
    public required string Author { get; set; }

    /// <summary>Words that it is grouped by.</summary>
    public required List<string> Tags { get; set; }
}

/// <summary>A part of the list of articles.</summary>
public sealed class ArticleList : IListAnswer
{
    /// <summary>What stands in it, in order.</summary>
    public required List<ArticleAnswer> Items { get; set; }

    /// <inheritdoc />
    public required string? Next { get; set; }
}

/// <summary>An undated text.</summary>
public sealed class PageAnswer : TextAnswer
{
    /// <summary>The slug of the page that it is part of; null for none.</summary>
    public required string? Parent { get; set; }
}

/// <summary>A part of the list of pages.</summary>
public sealed class PageList : IListAnswer
{
    /// <summary>What stands in it, in order.</summary>
    public required List<PageAnswer> Items { get; set; }

    /// <inheritdoc />
    public required string? Next { get; set; }
}
