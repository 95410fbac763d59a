namespace WebApp.Content;

/// <summary>Which menu.</summary>
public enum MenuPlace
{
    /// <summary>In the header.</summary>
    Main,

    /// <summary>At the foot of every page.</summary>
    Footer,

    /// <summary>Nowhere: kept for the team, such as menus of an earlier site that have no place here.</summary>
    Aside,
}

/// <summary>An entry of a menu. It leads to a page, an article or any address: one of the three.</summary>
public sealed class MenuItem
{
    /// <summary>The longest title, in characters.</summary>
    public const int MaxTitle = 80;

    /// <summary>The longest address, in characters.</summary>
    public const int MaxUrl = 500;

    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required MenuPlace Menu { get; set; }

    /// <summary>The entry that it stands under; null at the top. Menus have two levels.</summary>
    public int? ParentId { get; set; }

    /// <inheritdoc cref="ParentId"/>
    public MenuItem? Parent { get; set; }

    /// <summary>Its place among its siblings, smallest first.</summary>
    public int Position { get; set; }

    /// <summary>What it says; empty for the title of the page or article that it leads to.</summary>
    public string Title { get; set; } = "";

    /// <summary>The page that it leads to. While that is not public, the entry is not shown.</summary>
    public int? PageId { get; set; }

    /// <inheritdoc cref="PageId"/>
    public ContentPage? Page { get; set; }

    /// <summary>The article that it leads to. While that is not public, the entry is not shown.</summary>
    public int? ArticleId { get; set; }

    /// <inheritdoc cref="ArticleId"/>
    public Article? Article { get; set; }

    /// <summary>Any address: a path of the site such as <c>/shop/mugs</c>, or one that starts with https://, http://, mailto: or tel:.</summary>
    public string? Url { get; set; }
}
