namespace WebApp.Content;

/// <summary>A word that articles are grouped by.</summary>
public sealed class Tag
{
    /// <summary>The longest word, in characters.</summary>
    public const int MaxName = 60;

    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>Its address under <c>/articles/tags/</c>.</summary>
    public required string Slug { get; set; }

    /// <summary>The word as readers see it.</summary>
    public required string Name { get; set; }

    /// <summary>What is grouped by it.</summary>
    public List<Article> Articles { get; } = [];
}
