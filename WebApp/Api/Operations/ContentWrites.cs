using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WebApp.Api.Contract;
using WebApp.Content;
using WebApp.Content.Editing;

namespace WebApp.Api.Operations;

/// <summary>An article or a page as whoever may change it writes it, whole.</summary>
public abstract class TextWrite
{
    /// <summary>The headline.</summary>
    [Required(ErrorMessage = "Give it a title."), StringLength(Writing.MaxTitle, ErrorMessage = "At most 200 characters.")]
    public string Title { get; set; } = "";

    /// <summary>One or two sentences for lists.</summary>
    [StringLength(500, ErrorMessage = "At most 500 characters.")]
    public string? Summary { get; set; }

    /// <summary>The text, in Markdown.</summary>
    [StringLength(WritingForm.MaxBody, ErrorMessage = "At most 400,000 characters.")]
    public string? Body { get; set; }

    /// <summary>Who sees it.</summary>
    public PublishStatus Status { get; set; }

    /// <summary>When it appears or appeared, UTC, to the minute. Left out: as soon as it is published, and what it was if it is.</summary>
    public DateTime? PublishedAt { get; set; }

    /// <summary>The picture above it: the <c>url</c> of a picture of the library.</summary>
    [StringLength(300, ErrorMessage = "At most 300 characters.")]
    public string? Cover { get; set; }
}

/// <summary>An article as it is written.</summary>
public abstract class ArticleWrite : TextWrite
{
    /// <summary>The name under the headline, of one of the authors that the team has entered.</summary>
    [StringLength(Content.Author.MaxName, ErrorMessage = "At most 100 characters.")]
    public string? Author { get; set; }

    /// <summary>Words that it is grouped by; new ones are made.</summary>
    [MaxLength(TagNames.Most, ErrorMessage = "20 at most.")]
    public List<string> Tags { get; set; } = [];
}

/// <summary>Makes an article.</summary>
public sealed class CreateArticle : ArticleWrite
{
    /// <summary>Its name in addresses; made of the title when left out.</summary>
    [StringLength(Primitives.Slug.MaxLength, ErrorMessage = "It is too long.")]
    public string? Slug { get; set; }
}

/// <summary>Writes an article anew, whole.</summary>
public sealed class ReplaceArticle : ArticleWrite
{
    /// <summary>Its slug.</summary>
    [JsonIgnore, StringLength(Primitives.Slug.MaxLength, MinimumLength = 1)]
    public string Slug { get; set; } = "";

    /// <summary>The version that was read; −1 for any.</summary>
    [JsonIgnore, SeenVersion, Range(-1, int.MaxValue)]
    public int Version { get; set; }

    /// <summary>Another slug for it; null: it stays. The old address leads to the new one.</summary>
    [StringLength(Primitives.Slug.MaxLength, ErrorMessage = "It is too long.")]
    public string? NewSlug { get; set; }
}

/// <summary>A page as it is written.</summary>
public abstract class PageWrite : TextWrite
{
    /// <summary>The slug of the page that it is part of; null for none.</summary>
    [StringLength(Primitives.Slug.MaxLength, ErrorMessage = "It is too long.")]
    public string? Parent { get; set; }
}

/// <summary>Makes a page.</summary>
public sealed class CreatePage : PageWrite
{
    /// <summary>Its name in addresses; made of the title when left out.</summary>
    [StringLength(Primitives.Slug.MaxLength, ErrorMessage = "It is too long.")]
    public string? Slug { get; set; }
}

/// <summary>Writes a page anew, whole.</summary>
public sealed class ReplacePage : PageWrite
{
    /// <inheritdoc cref="ReplaceArticle.Slug"/>
    [JsonIgnore, StringLength(Primitives.Slug.MaxLength, MinimumLength = 1)]
    public string Slug { get; set; } = "";

    /// <inheritdoc cref="ReplaceArticle.Version"/>
    [JsonIgnore, SeenVersion, Range(-1, int.MaxValue)]
    public int Version { get; set; }

    /// <inheritdoc cref="ReplaceArticle.NewSlug"/>
    [StringLength(Primitives.Slug.MaxLength, ErrorMessage = "It is too long.")]
    public string? NewSlug { get; set; }
}

/// <summary>Publishes a text, takes it back, or puts it away.</summary>
public abstract class SetTextStatus
{
    /// <summary>Its slug.</summary>
    [JsonIgnore, StringLength(Primitives.Slug.MaxLength, MinimumLength = 1)]
    public string Slug { get; set; } = "";

    /// <summary>Who sees it from now on.</summary>
    public PublishStatus Status { get; set; }

    /// <summary>With <c>scheduled</c>: when it appears, UTC.</summary>
    public DateTime? PublishedAt { get; set; }
}

/// <summary>Publishes an article, takes it back, or puts it away.</summary>
public sealed class SetArticleStatus : SetTextStatus;

/// <summary>Publishes a page, takes it back, or puts it away.</summary>
public sealed class SetPageStatus : SetTextStatus;

/// <summary>Removes an archived article for good.</summary>
public sealed class RemoveArticle
{
    /// <summary>Its slug.</summary>
    [Required, StringLength(Primitives.Slug.MaxLength)]
    public string Slug { get; set; } = "";
}

/// <summary>Removes an archived page for good.</summary>
public sealed class RemovePage
{
    /// <summary>Its slug.</summary>
    [Required, StringLength(Primitives.Slug.MaxLength)]
    public string Slug { get; set; } = "";
}
