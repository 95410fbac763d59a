using WebApp.Content;

namespace WebApp.Importing.Sites;

/// <summary>A word or name of another site.</summary>
/// <param name="Slug">Its name in addresses; may be empty.</param>
/// <param name="Name">Its name for people.</param>
internal sealed record IncomingName(string Slug, string Name);

/// <summary>What somebody said under a text.</summary>
internal sealed record IncomingComment(string Key, string? ParentKey, string Author, string Email, string Text, DateTime At, bool IsShown);

/// <summary>A text as far as it must be known before any is written: so that all addresses are settled when the first one is.</summary>
/// <param name="Row">Where in the file it stands.</param>
/// <param name="Key">What the other site calls it.</param>
/// <param name="Kind">What it becomes.</param>
/// <param name="Slug">The address that it would like.</param>
/// <param name="Title">Its headline, for an address where that says nothing.</param>
/// <param name="Old">The addresses that it had: path and, where that matters, query.</param>
internal sealed record OutlinedText(int Row, string Key, WritingKind Kind, string Slug, string Title, IReadOnlyList<string> Old);

/// <summary>A text of another site, made ready for ours.</summary>
internal sealed class IncomingText
{
    public required int Row { get; init; }

    public required string Key { get; init; }

    public required string Title { get; init; }

    public string Summary { get; init; } = "";

    /// <summary>The text as HTML; or as Markdown, if it was written so.</summary>
    public required string Body { get; init; }

    /// <summary>Whether <see cref="Body"/> is Markdown already.</summary>
    public bool IsMarkdown { get; init; }

    /// <summary>Whether blank lines and line breaks of its HTML count.</summary>
    public bool IsClassic { get; init; }

    public IncomingName? Author { get; init; }

    public IReadOnlyList<IncomingName> Tags { get; init; } = [];

    public required PublishStatus Status { get; init; }

    public DateTime? PublishedAt { get; init; }

    /// <summary>When it was last changed, UTC; null if that is unknown.</summary>
    public required DateTime? UpdatedAt { get; init; }

    /// <summary>The page that it is part of.</summary>
    public string? ParentKey { get; init; }

    public int Position { get; init; }

    /// <summary>The address of the picture above it.</summary>
    public string? Cover { get; init; }

    public IReadOnlyList<IncomingComment> Comments { get; init; } = [];

    /// <summary>What is taken otherwise than it stands in the file.</summary>
    public ISet<string> Notes { get; init; } = new SortedSet<string>(StringComparer.Ordinal);
}

/// <summary>A file of the other site's media library.</summary>
internal sealed record IncomingPicture(int Row, string Address, string Alt, string Title, IReadOnlyList<string> Old, string? ParentKey);

/// <summary>An entry of a menu.</summary>
/// <param name="Row">Where in the file it stands.</param>
/// <param name="Key">What the other site calls it.</param>
/// <param name="ParentKey">The entry that it stands under.</param>
/// <param name="Title">What it says; empty for the title of what it leads to.</param>
/// <param name="TextKey">The text that it leads to.</param>
/// <param name="Url">Or the address.</param>
internal sealed record IncomingMenuItem(int Row, string Key, string? ParentKey, string Title, string? TextKey, string? Url)
{
    /// <summary>Or the word whose list it leads to.</summary>
    public string? Tag { get; init; }
}

/// <summary>A menu of the other site.</summary>
internal sealed record IncomingMenu(string Name, MenuPlace Place, IReadOnlyList<IncomingMenuItem> Items);
