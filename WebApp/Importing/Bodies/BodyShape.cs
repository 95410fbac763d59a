using AngleSharp.Dom;

namespace WebApp.Importing.Bodies;

/// <summary>Takes the page builder's scaffolding down: what is left are the elements that mean something, with the attributes that do.</summary>
internal static class BodyShape
{
    private static readonly HashSet<string> Kept =
    [
        "a", "abbr", "acronym", "address", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "dl", "dt", "em", "figcaption",
        "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "strike", "strong", "sub", "summary", "sup",
        "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr",
    ];

    private static readonly HashSet<string> Scaffolds = ["div", "section", "article", "aside", "header", "footer", "main", "nav", "center", "hgroup", "fieldset"];

    private static readonly Dictionary<string, string[]> Attributes = new()
    {
        ["a"] = ["href", "title"], ["img"] = ["src", "alt", "title"], ["td"] = ["colspan", "rowspan"], ["th"] = ["colspan", "rowspan", "scope"], ["ol"] = ["start", "reversed"],
        ["q"] = ["cite"], ["blockquote"] = ["cite"], ["time"] = ["datetime"], ["abbr"] = ["title"], ["acronym"] = ["title"], ["dfn"] = ["title"], ["details"] = ["open"], ["bdo"] = ["dir"],
    };

    public static void Apply(IElement body, BodyPlaces places, ISet<string> notes)
    {
        var targets = body.QuerySelectorAll("a[href^='#']").Select(a => a.GetAttribute("href")![1..]).Where(id => id.Length > 0).ToHashSet();
        foreach (var element in body.QuerySelectorAll("*").Reverse().ToList())
        {
            if (element.LocalName == "a")
                Point(element, places, notes);
            if (element.LocalName == "h1")
                element.Replace(Renamed(element, "h2"));
            else if (Scaffolds.Contains(element.LocalName))
                Unfold(element);
            else if (!Kept.Contains(element.LocalName) || element.LocalName == "a" && element.GetAttribute("href") is null && !targets.Contains(element.Id ?? ""))
                element.Replace([.. element.ChildNodes]);
        }
        foreach (var element in body.QuerySelectorAll("*").ToList())
            Strip(element, targets);
        ClassicText.Paragraphs(body, breaksCount: false);
        foreach (var block in body.QuerySelectorAll("p, h2, h3, h4, h5, h6, li, blockquote, ul, ol").Reverse().ToList())
        {
            if (block.TextContent.Trim('\u00A0', ' ', '\n', '\t').Length == 0 && block.QuerySelector("img, hr") is null)
                block.Remove();
        }
    }

    private static void Point(IElement link, BodyPlaces places, ISet<string> notes)
    {
        if (link.GetAttribute("href") is not { } address)
            return;
        if (BodyLinks.Safe(address) is { } safe)
            link.SetAttribute("href", places.Link(safe));
        else
        {
            link.RemoveAttribute("href");
            if (address.Trim().Length > 0)
                notes.Add("Links to anything but web pages, mail and telephone were removed; their words stay.");
        }
    }

    private static void Unfold(IElement scaffold)
    {
        if (scaffold.TextContent.Trim().Length > 0 || scaffold.QuerySelector("img, hr") is not null)
            ClassicText.Paragraphs(scaffold, breaksCount: false);
        // Inside a line only a line can stand.
        var isInLine = scaffold.ParentElement is { LocalName: "p" or "a" or "span" or "strong" or "em" or "li" or "td" or "th" or "dd" or "dt" or "figcaption" or "summary" };
        if (isInLine && scaffold.Children is [{ LocalName: "p" } only])
            only.Replace([.. only.ChildNodes]);
        scaffold.Replace([.. scaffold.ChildNodes]);
    }

    private static IElement Renamed(IElement element, string name)
    {
        var renamed = element.Owner!.CreateElement(name);
        if (element.Id is { } id)
            renamed.Id = id;
        renamed.Append([.. element.ChildNodes]);
        return renamed;
    }

    private static void Strip(IElement element, HashSet<string> targets)
    {
        var kept = Attributes.GetValueOrDefault(element.LocalName, []);
        foreach (var name in element.Attributes.Select(a => a.Name).ToList())
        {
            if (!kept.Contains(name) && name is not "lang" && !(name == "id" && targets.Contains(element.Id ?? "")))
                element.RemoveAttribute(name);
        }
    }
}
