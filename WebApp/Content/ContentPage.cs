namespace WebApp.Content;

/// <summary>Which menu a page stands in.</summary>
public enum MenuPlace
{
    /// <summary>In none; reached by its address.</summary>
    None,

    /// <summary>In the header.</summary>
    Main,

    /// <summary>At the foot of every page.</summary>
    Footer,
}

/// <summary>An undated text at an address of its own, such as <c>/about</c>.</summary>
public sealed class ContentPage
{
    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>Its address right under the root.</summary>
    public required string Slug { get; set; }

    /// <summary>The headline.</summary>
    public required string Title { get; set; }

    /// <summary>One or two sentences for search results.</summary>
    public string Summary { get; set; } = "";

    /// <summary>The text, in Markdown.</summary>
    public string Body { get; set; } = "";

    /// <summary>Who sees it.</summary>
    public PublishStatus Status { get; set; }

    /// <summary>Which menu it stands in.</summary>
    public MenuPlace Menu { get; set; }

    /// <summary>Its place in that menu, smallest first.</summary>
    public int Position { get; set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime UpdatedAt { get; set; }
}
