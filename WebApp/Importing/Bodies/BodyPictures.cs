using AngleSharp.Dom;

namespace WebApp.Importing.Bodies;

/// <summary>Pictures: those that are here now by their new address, the others as a link to where they are.</summary>
internal static class BodyPictures
{
    public static void Apply(IElement body, BodyPlaces places)
    {
        foreach (var picture in body.QuerySelectorAll("picture").ToList())
            picture.Replace([.. picture.ChildNodes]);
        foreach (var image in body.QuerySelectorAll("img").ToList())
            Place(image, places);
        foreach (var figure in body.QuerySelectorAll("figure").ToList())
            Frame(figure);
    }

    /// <summary>The addresses of the pictures in a text, each once.</summary>
    public static IEnumerable<string> Of(IElement body) =>
        body.QuerySelectorAll("img").Select(i => BodyLinks.Safe(i.GetAttribute("src"))).OfType<string>().Distinct();

    private static void Place(IElement image, BodyPlaces places)
    {
        if (BodyLinks.Safe(image.GetAttribute("src")) is not { } address)
        {
            image.Remove();
            return;
        }
        if (places.Picture(address) is { } here)
        {
            image.SetAttribute("src", here);
            return;
        }
        var words = image.GetAttribute("alt") is { Length: > 0 } alt ? alt : address[(address.LastIndexOf('/') + 1)..] is { Length: > 0 } name ? name : address;
        if (image.Closest("a") is not null)
        {
            image.Replace(image.Owner!.CreateTextNode(words));
            return;
        }
        var link = image.Owner!.CreateElement("a");
        link.SetAttribute("href", address);
        link.TextContent = words;
        image.Replace(link);
    }

    // A frame with a caption stays one; without, or around something else than one picture, only what is in it.
    private static void Frame(IElement figure)
    {
        var captions = figure.Children.Where(c => c.LocalName == "figcaption").ToList();
        captions.Where(c => c.TextContent.Trim().Length == 0).ToList().ForEach(c => c.Remove());
        var caption = captions.Find(c => c.Parent is not null);
        if (caption is not null && figure.QuerySelectorAll("img").Length == 1 && figure.QuerySelector("figure, table, blockquote, ul, pre, p") is null)
            return;
        if (caption is not null)
        {
            var words = figure.Owner!.CreateElement("p");
            words.Append([.. caption.ChildNodes]);
            caption.Replace(words);
        }
        var inside = figure.Owner!.CreateElement("div");
        inside.Append([.. figure.ChildNodes]);
        figure.Replace(inside);
    }
}
