namespace WebApp.Search;

/// <summary>What a room says of one thing that visitors may find.</summary>
public sealed record SearchDocument
{
    /// <summary>The item's number, as its <see cref="ISearchSource"/> counts.</summary>
    public required int ItemId { get; init; }

    /// <summary>Where it is read, such as <c>/products/blue-mug</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The headline: counts most.</summary>
    public required string Title { get; init; }

    /// <summary>SKUs and other numbers; each is found with and without its dashes, and whole before all else.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>Words that it is grouped by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>One or two sentences.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The text, without markup; of a very long one the first 100,000 characters are found.</summary>
    public string Body { get; init; } = "";

    /// <summary>From when on visitors may find it, UTC; what is scheduled is put in ahead of its time.</summary>
    public DateTime VisibleFrom { get; init; }
}
