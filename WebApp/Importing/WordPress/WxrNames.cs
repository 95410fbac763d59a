using System.Text.RegularExpressions;

namespace WebApp.Importing.WordPress;

/// <summary>What an element belongs to.</summary>
internal enum WxrSpace
{
    /// <summary>RSS itself.</summary>
    Rss,

    /// <summary>WordPress' own, of any version.</summary>
    Wp,

    /// <summary>The summary.</summary>
    Excerpt,

    /// <summary>The text.</summary>
    Content,

    /// <summary>Dublin Core: the author.</summary>
    Dc,

    /// <summary>Somebody else's.</summary>
    Other,
}

/// <summary>
/// Tells elements apart by their namespace, whatever prefix a file gives it. WordPress.com writes <c>https</c> and wordpress.org
/// <c>http</c>, and each version of the format has an address of its own.
/// </summary>
internal static partial class WxrNames
{
    public static WxrSpace Of(string address) => address switch
    {
        "" => WxrSpace.Rss,
        "http://purl.org/rss/1.0/modules/content/" => WxrSpace.Content,
        "http://purl.org/dc/elements/1.1/" => WxrSpace.Dc,
        _ when WordPress().Match(address) is { Success: true } match => match.Groups[1].Length > 0 ? WxrSpace.Excerpt : WxrSpace.Wp,
        _ => WxrSpace.Other,
    };

    [GeneratedRegex(@"^https?://(?:www\.)?wordpress\.org/export/\d+\.\d+/(excerpt/?)?$")]
    private static partial Regex WordPress();
}
