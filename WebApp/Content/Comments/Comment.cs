using WebApp.Data.Protection;

namespace WebApp.Content.Comments;

/// <summary>
/// What a reader said under a text on an earlier site. New ones are not taken here: these are an archive, which belongs to what was written.
/// </summary>
public sealed class Comment
{
    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>The article that it stands under; or else the page.</summary>
    public int? ArticleId { get; init; }

    /// <inheritdoc cref="ArticleId"/>
    public Article? Article { get; init; }

    /// <summary>The page that it stands under; or else the article.</summary>
    public int? PageId { get; init; }

    /// <inheritdoc cref="PageId"/>
    public ContentPage? Page { get; init; }

    /// <summary>The comment that it answers, if any.</summary>
    public int? ParentId { get; set; }

    /// <inheritdoc cref="ParentId"/>
    public Comment? Parent { get; set; }

    /// <summary>The name that its writer gave.</summary>
    [Personal]
    public required string Author { get; init; }

    /// <summary>The address that its writer gave: never shown, and kept so that they can find and erase what they wrote; may be empty.</summary>
    [Personal(Find = FindBy.Email)]
    public string Email { get; init; } = "";

    /// <summary>Its words, with line breaks and without any markup.</summary>
    [Personal]
    public required string Text { get; init; }

    /// <summary>When it was written, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Whether readers see it.</summary>
    public bool IsShown { get; set; }
}
