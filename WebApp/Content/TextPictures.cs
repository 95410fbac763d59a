using System.Globalization;
using AngleSharp.Dom;
using Ganss.Xss;
using WebApp.Media;

namespace WebApp.Content;

/// <summary>
/// Pictures inside a text: loaded when they come near, and, where the text says how large they are, with their place reserved and in the
/// sizes that the screen needs.
/// </summary>
internal static class TextPictures
{
    /// <summary>How wide a text is set.</summary>
    private const string Sizes = "(min-width: 46rem) 42rem, 100vw";

    /// <summary>Dresses one node of filtered HTML, if it is a picture.</summary>
    public static void Dress(object? sender, PostProcessNodeEventArgs e)
    {
        if (e.Node is not IElement { LocalName: "img" } image)
            return;
        image.SetAttribute("loading", "lazy");
        image.SetAttribute("decoding", "async");
        if (MediaUrls.Read(image.GetAttribute("src")) is not { } picture)
            return;
        image.SetAttribute("src", MediaUrls.Full(picture.Key));
        if (picture.Width == 0 || picture.Height == 0)
            return;
        image.SetAttribute("src", MediaUrls.UpTo(picture, 960));
        image.SetAttribute("srcset", MediaUrls.SrcSet(picture));
        image.SetAttribute("sizes", Sizes);
        image.SetAttribute("width", picture.Width.ToString(CultureInfo.InvariantCulture));
        image.SetAttribute("height", picture.Height.ToString(CultureInfo.InvariantCulture));
    }
}
