using AngleSharp.Dom;

namespace WebApp.Importing.Bodies;

/// <summary>Takes out what acts, decorates or asks for something; says so where words could be missed.</summary>
internal static class BodyFilter
{
    private static readonly Dictionary<string, string> Removed = new()
    {
        ["script"] = "Scripts were removed.", ["style"] = "Style sheets were removed.", ["link"] = "Style sheets were removed.", ["form"] = "A form was removed: build it anew under Forms.",
        ["input"] = "Form fields were removed.", ["select"] = "Form fields were removed.", ["textarea"] = "Form fields were removed.", ["button"] = "A button without a link was removed.",
        ["svg"] = "Drawings (SVG) were removed.", ["math"] = "Formulas (MathML) were removed.", ["canvas"] = "A canvas was removed.",
        ["template"] = "A template was removed.", ["meta"] = "", ["base"] = "", ["title"] = "", ["head"] = "", ["dialog"] = "A dialog was removed.", ["applet"] = "An applet was removed.",
        ["frameset"] = "Frames were removed.", ["frame"] = "Frames were removed.", ["marquee"] = "", ["source"] = "", ["track"] = "",
    };

    public static void Apply(IElement body, ISet<string> notes)
    {
        foreach (var comment in body.Descendants<IComment>().ToList())
            comment.Remove();
        Unveil(body);
        foreach (var element in body.QuerySelectorAll("*").Where(e => Removed.ContainsKey(e.LocalName)).ToList())
        {
            if (element.LocalName is "source" or "track" && element.ParentElement is { LocalName: "video" or "audio" })
                continue;
            if (Removed[element.LocalName] is { Length: > 0 } words)
                notes.Add(words);
            element.Remove();
        }
        foreach (var element in body.QuerySelectorAll("*").Where(e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase))))
            notes.Add("Event handlers were removed.");
    }

    // Pictures that are loaded late have a placeholder, and the real one in <noscript> or in an attribute.
    private static void Unveil(IElement body)
    {
        foreach (var image in body.QuerySelectorAll("img").ToList())
        {
            var real = new[] { "data-orig-file", "data-src", "data-lazy-src", "data-original" }.Select(image.GetAttribute).FirstOrDefault(a => !string.IsNullOrWhiteSpace(a));
            if (real is not null && image.GetAttribute("src") is not { Length: > 0 } or ['d', 'a', 't', 'a', ':', ..])
                image.SetAttribute("src", real ?? "");
        }
        foreach (var hidden in body.QuerySelectorAll("noscript").ToList())
        {
            if (hidden.PreviousElementSibling is { LocalName: "img" })
                hidden.Remove();
            else
                hidden.Replace([.. hidden.ChildNodes]);
        }
    }
}
