using System.Net;

namespace WebApp.Importing.WordPress;

/// <summary>A file of the other site's media library.</summary>
internal sealed record WxrPicture(string Id, string Parent, string Address, string Title, string Alt, string Caption)
{
    /// <summary>As a gallery shows it.</summary>
    public string ToHtml()
    {
        var image = $"<img src=\"{WebUtility.HtmlEncode(Address)}\" alt=\"{WebUtility.HtmlEncode(Alt)}\">";
        return Caption.Length > 0 ? $"<figure>{image}<figcaption>{Caption}</figcaption></figure>\n" : $"<p>{image}</p>\n";
    }
}

/// <summary>The other site's media library, as far as the file has it.</summary>
internal sealed class WxrPictures
{
    private readonly Dictionary<string, WxrPicture> byId = [];
    private readonly Dictionary<string, List<WxrPicture>> byParent = [];

    /// <summary>All of them, in the file's order.</summary>
    public IReadOnlyCollection<WxrPicture> All => byId.Values;

    /// <summary>Adds one; the first of a number stands.</summary>
    public void Add(WxrItem item)
    {
        var alt = item.Meta.GetValueOrDefault("_wp_attachment_image_alt", "").Trim();
        var picture = new WxrPicture(item.Id, item.Parent, item.AttachmentUrl.Length > 0 ? item.AttachmentUrl : item.Guid, item.Title, alt, item.Excerpt.Trim());
        if (byId.TryAdd(item.Id, picture))
            (byParent.TryGetValue(item.Parent, out var others) ? others : byParent[item.Parent] = []).Add(picture);
    }

    /// <summary>The one of that number.</summary>
    public WxrPicture? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Those that were uploaded with an item.</summary>
    public IEnumerable<WxrPicture> Under(string item) => byParent.GetValueOrDefault(item, []).Where(p => IsPicture(p.Address));

    /// <summary>Whether it is a picture by its name.</summary>
    public static bool IsPicture(string address) => Path.GetExtension(address.Split('?')[0]).ToLowerInvariant() is ".jpg" or ".jpeg" or ".png" or ".gif" or ".webp" or ".jpe";
}
