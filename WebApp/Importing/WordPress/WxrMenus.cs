using System.Text.Json;
using System.Text.RegularExpressions;
using WebApp.Content;
using WebApp.Importing.Sites;

namespace WebApp.Importing.WordPress;

/// <summary>
/// The menus. Which of them stood where is not in the file: one whose name says so stands in the header or at the foot, the others are
/// kept aside, where nobody sees them until somebody moves them.
/// </summary>
internal static partial class WxrMenus
{
    public static IReadOnlyList<IncomingMenu> Of(WxrIndex index)
    {
        var menus = index.MenuItems.GroupBy(WxrIndex.MenuOf).Select(group =>
            (group.Key.Name, Items: (IReadOnlyList<IncomingMenuItem>)[.. group.OrderBy(i => WxrItem.Number(i.Order)).Select(i => Entry(i, index))])).ToList();
        menus.AddRange(index.Navigations.Select(n => (n.Title.Length > 0 ? n.Title : "Navigation", (IReadOnlyList<IncomingMenuItem>)Entries(n))));
        var main = menus.FindIndex(m => HeaderName().IsMatch(m.Name));
        var footer = menus.FindIndex(m => FooterName().IsMatch(m.Name));
        if (main < 0 && menus.Count == 1 && footer < 0)
            main = 0;
        return [.. menus.Select((m, i) => new IncomingMenu(m.Name, i == main ? MenuPlace.Main : i == footer ? MenuPlace.Footer : MenuPlace.Aside, m.Items))];
    }

    private static IncomingMenuItem Entry(WxrItem item, WxrIndex index)
    {
        string Of(string name) => item.Meta.GetValueOrDefault("_menu_item_" + name, "").Trim();
        var parent = WxrItem.Number(Of("menu_item_parent")) > 0 ? $"entry:{WxrIndex.MenuOf(item).Slug}:{Of("menu_item_parent")}" : null;
        var entry = new IncomingMenuItem(item.Line, WxrIndex.KeyOf(item), parent, item.Title, null, Of("url"));
        return Of("type") switch
        {
            "post_type" => entry with { TextKey = "post:" + Of("object_id"), Url = null },
            "taxonomy" => index.Channel.Terms.Find(t => t.Id == Of("object_id") && t.Taxonomy == Of("object")) is { } term
                ? entry with { Title = item.Title.Length > 0 ? item.Title : term.Name, Tag = term.Name, Url = null } : entry with { Url = null },
            _ => entry,
        };
    }

    private static List<IncomingMenuItem> Entries(WxrItem navigation)
    {
        var entries = new List<IncomingMenuItem>();
        var open = new Stack<string>();
        foreach (Match mark in Link().Matches(navigation.Content))
        {
            if (mark.Groups["end"].Length > 0)
            {
                if (mark.Groups["name"].Value == "navigation-submenu")
                    open.TryPop(out _);
                continue;
            }
            using var json = Read(mark.Groups["attributes"].Value);
            string Of(string name) => json.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "";
            var key = $"{WxrIndex.KeyOf(navigation)}:{entries.Count}";
            var isText = Of("kind") is "post-type" or "" && Of("type") is "page" or "post" && Of("id").Length > 0;
            entries.Add(new(navigation.Line, key, open.TryPeek(out var above) ? above : null, Of("label"), isText ? "post:" + Of("id") : null, Of("url")));
            if (mark.Groups["name"].Value == "navigation-submenu" && mark.Groups["void"].Length == 0)
                open.Push(key);
        }
        return entries;
    }

    private static JsonDocument Read(string attributes)
    {
        try
        {
            return JsonDocument.Parse(attributes);
        }
        catch (JsonException)
        {
            return JsonDocument.Parse("{}");
        }
    }

    [GeneratedRegex(@"<!--\s+(?<end>/)?wp:(?<name>navigation-link|navigation-submenu)\s+(?:(?<attributes>\{(?:(?!\}\s+/?-->)[\s\S])*\})\s+)?(?<void>/)?-->")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b(?:main|primary|header|top|haupt\w*|principal)\b", RegexOptions.IgnoreCase)]
    private static partial Regex HeaderName();

    [GeneratedRegex(@"\b(?:foot\w*|bottom|legal|fu(?:ss|ß)\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex FooterName();
}
