using WebApp.Importing.Sites;

namespace WebApp.Importing.WordPress;

/// <summary>The addresses that an item had: its permalink, the one by number, and those of earlier slugs.</summary>
internal static class WxrAddresses
{
    /// <summary>All of them, as paths of the old site.</summary>
    public static IReadOnlyList<string> Of(WxrItem item, SiteAddresses site, string home)
    {
        var found = new List<string>();
        var link = site.Own(item.Link)?.Split('#')[0];
        if (link is not null)
            found.Add(link);
        var root = Uri.TryCreate(home, UriKind.Absolute, out var uri) ? uri.AbsolutePath.TrimEnd('/') : "";
        var names = item.Type switch { "page" => ["page_id", "p"], "attachment" => ["attachment_id", "p"], _ => new[] { "p" } };
        if (WxrItem.Number(item.Id) > 0)
            found.AddRange(names.Select(name => $"{root}/?{name}={item.Id}"));
        if (item.Meta.GetValueOrDefault("_wp_old_slug") is { Length: > 0 } earlier && link is not null && !link.Contains('?', StringComparison.Ordinal)
            && link.TrimEnd('/') is var bare && bare.LastIndexOf('/') is var slash and >= 0)
            found.Add(bare[..(slash + 1)] + WxrText.Decoded(earlier));
        return [.. found.Where(path => path.Trim('/').Length > 0).Distinct()];
    }
}
