namespace WebApp.Content;

/// <summary>A name under articles. It is public, and no account: whoever left still wrote what they wrote.</summary>
public sealed class Author
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>Its address under <c>/articles/authors/</c>.</summary>
    public required string Slug { get; set; }

    /// <summary>The name as readers see it.</summary>
    public required string Name { get; set; }

    /// <summary>A few sentences on them for their page, in Markdown; may be empty.</summary>
    [Media.ShowsPictures]
    public string About { get; set; } = "";

    /// <summary>The account whose new articles bear this name, if any.</summary>
    public int? UserId { get; set; }

    /// <summary>What they wrote.</summary>
    public List<Article> Articles { get; } = [];
}
