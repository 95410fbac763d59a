namespace WebApp.Media;

/// <summary>
/// A text in which pictures of the library may be named by their address. Where a picture is used, and what has to follow when it is
/// replaced, is found by this mark; a test finds the text that is shown as Markdown and does not bear it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ShowsPicturesAttribute : Attribute;
