namespace WebApp.Content;

/// <summary>An undated text at an address of its own, such as <c>/about</c>.</summary>
public sealed class ContentPage : Writing
{
    /// <summary>The page that it is part of. The address stays right under the root; the way to it shows the nesting.</summary>
    public int? ParentId { get; set; }

    /// <inheritdoc cref="ParentId"/>
    public ContentPage? Parent { get; set; }

    /// <summary>Its place among the pages of the same parent, smallest first.</summary>
    public int Position { get; set; }

    /// <inheritdoc />
    public override WritingKind Kind => WritingKind.Page;
}
