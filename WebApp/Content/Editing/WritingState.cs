using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebApp.Content.Editing;

/// <summary>
/// All fields of an article or a page at one moment, as a revision keeps them. Names stand beside numbers, so that an old state can
/// be read when what it names is gone.
/// </summary>
public sealed record WritingState
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() }, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <inheritdoc cref="Writing.Title"/>
    public string Title { get; init; } = "";

    /// <inheritdoc cref="Writing.Slug"/>
    public string Slug { get; init; } = "";

    /// <inheritdoc cref="Writing.Summary"/>
    public string Summary { get; init; } = "";

    /// <inheritdoc cref="Writing.Body"/>
    public string Body { get; init; } = "";

    /// <inheritdoc cref="Writing.CoverId"/>
    public int? CoverId { get; init; }

    /// <inheritdoc cref="Writing.Status"/>
    public PublishStatus Status { get; init; }

    /// <inheritdoc cref="Writing.PublishedAt"/>
    public DateTime? PublishedAt { get; init; }

    /// <inheritdoc cref="Article.AuthorId"/>
    public int? AuthorId { get; init; }

    /// <summary>The author's name at that time.</summary>
    public string Author { get; init; } = "";

    /// <summary>The words that an article is grouped by, in alphabetical order, with commas between.</summary>
    public string Tags { get; init; } = "";

    /// <inheritdoc cref="ContentPage.ParentId"/>
    public int? ParentId { get; init; }

    /// <summary>The title of the page above at that time.</summary>
    public string Parent { get; init; } = "";

    /// <summary>The state of a text, loaded by <see cref="Writings.FindWritingAsync"/>.</summary>
    public static WritingState Of(Writing writing)
    {
        var common = new WritingState
        {
            Title = writing.Title, Slug = writing.Slug, Summary = writing.Summary, Body = writing.Body, CoverId = writing.CoverId,
            Status = writing.Status, PublishedAt = writing.PublishedAt,
        };
        return writing switch
        {
            Article article => common with { AuthorId = article.AuthorId, Author = article.Author?.Name ?? "", Tags = TagNames.Join(article.Tags.Select(t => t.Name)) },
            ContentPage page => common with { ParentId = page.ParentId, Parent = page.Parent?.Title ?? "" },
            _ => throw new ArgumentOutOfRangeException(nameof(writing)),
        };
    }

    /// <summary>As a revision stores it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Out of a revision; fields that it does not know yet are empty.</summary>
    public static WritingState FromJson(string json) => JsonSerializer.Deserialize<WritingState>(json, Json) ?? new();
}
