namespace WebApp.Importing.WordPress;

/// <summary>A category, tag or menu that an item is filed under, or that a channel lists.</summary>
/// <param name="Taxonomy"><c>category</c>, <c>post_tag</c>, <c>nav_menu</c>, or a plug-in's own.</param>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Id">Its number; empty with items, which do not say.</param>
internal sealed record WxrTerm(string Taxonomy, string Slug, string Name, string Id = "");

/// <summary>Who wrote.</summary>
/// <param name="Login">What items call them.</param>
/// <param name="Name">Their name for people.</param>
internal sealed record WxrAuthor(string Login, string Name);

/// <summary>What somebody said about an item. The network address is not read at all.</summary>
internal sealed record WxrComment(string Id, string Parent, string Author, string Email, string Text, string Type, string Approved, DateTime? Date);

/// <summary>One item of the channel: a post, a page, an attachment, an entry of a menu, or something of a plug-in's.</summary>
internal sealed class WxrItem
{
    /// <summary>The line that it begins in.</summary>
    public required int Line { get; init; }

    public string Title { get; set; } = "";

    public string Link { get; set; } = "";

    public string Guid { get; set; } = "";

    /// <summary>The author's login.</summary>
    public string Creator { get; set; } = "";

    public string Content { get; set; } = "";

    public string Excerpt { get; set; } = "";

    public string Id { get; set; } = "";

    public string Type { get; set; } = "";

    public string Status { get; set; } = "";

    /// <summary>Its name in addresses, percent-encoded where it is not ASCII.</summary>
    public string Slug { get; set; } = "";

    public string Parent { get; set; } = "";

    public string Order { get; set; } = "";

    public string Password { get; set; } = "";

    public string IsSticky { get; set; } = "";

    public string AttachmentUrl { get; set; } = "";

    public string PubDate { get; set; } = "";

    public string Date { get; set; } = "";

    public string DateGmt { get; set; } = "";

    public string Modified { get; set; } = "";

    public string ModifiedGmt { get; set; } = "";

    public List<WxrTerm> Terms { get; } = [];

    public Dictionary<string, string> Meta { get; } = [];

    public List<WxrComment> Comments { get; } = [];

    /// <summary>The element that was longer than what is read; null if none was.</summary>
    public string? TooLong { get; set; }

    /// <summary>A number that it names; 0 if it is none.</summary>
    public static long Number(string text) => long.TryParse(text, out var number) && number > 0 ? number : 0;
}
