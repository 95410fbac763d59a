namespace WebApp.Content;

/// <summary>A dated text: news, a story, a guide. Its address is under <c>/articles/</c>; its date is <see cref="Writing.PublishedAt"/>.</summary>
public sealed class Article : Writing
{
    /// <summary>Whose name stands under the headline, if anybody's.</summary>
    public int? AuthorId { get; set; }

    /// <inheritdoc cref="AuthorId"/>
    public Author? Author { get; set; }

    /// <summary>What it is grouped by.</summary>
    public List<Tag> Tags { get; } = [];

    /// <inheritdoc />
    public override WritingKind Kind => WritingKind.Article;
}
