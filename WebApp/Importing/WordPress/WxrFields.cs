namespace WebApp.Importing.WordPress;

/// <summary>Which element of an item says what. Where an element is there twice, the first counts.</summary>
internal static class WxrFields
{
    /// <summary>Reads the element that the reader stands at.</summary>
    public static void Read(WxrItem item, WxrSpace space, string name, WxrReader reader)
    {
        switch (space, name)
        {
            case (WxrSpace.Rss, "title"): item.Title = First(item.Title, reader).Trim(); break;
            case (WxrSpace.Rss, "link"): item.Link = First(item.Link, reader).Trim(); break;
            case (WxrSpace.Rss, "guid"): item.Guid = First(item.Guid, reader).Trim(); break;
            case (WxrSpace.Rss, "pubDate"): item.PubDate = First(item.PubDate, reader).Trim(); break;
            case (WxrSpace.Rss, "category"): ReadTerm(item, reader); break;
            case (WxrSpace.Dc, "creator"): item.Creator = First(item.Creator, reader).Trim(); break;
            case (WxrSpace.Content, "encoded"): item.Content = First(item.Content, reader); break;
            case (WxrSpace.Excerpt, "encoded"): item.Excerpt = First(item.Excerpt, reader); break;
            case (WxrSpace.Wp, "postmeta"): ReadMeta(item, reader); break;
            case (WxrSpace.Wp, "comment"): ReadComment(item, reader); break;
            case (WxrSpace.Wp, _): ReadOwn(item, name, reader); break;
            default: reader.Skip(); break;
        }
    }

    private static void ReadOwn(WxrItem item, string name, WxrReader reader)
    {
        switch (name)
        {
            case "post_id": item.Id = First(item.Id, reader).Trim(); break;
            case "post_type": item.Type = First(item.Type, reader).Trim(); break;
            case "status": item.Status = First(item.Status, reader).Trim(); break;
            case "post_name": item.Slug = First(item.Slug, reader).Trim(); break;
            case "post_parent": item.Parent = First(item.Parent, reader).Trim(); break;
            case "menu_order": item.Order = First(item.Order, reader).Trim(); break;
            case "post_password": item.Password = First(item.Password, reader); break;
            case "is_sticky": item.IsSticky = First(item.IsSticky, reader).Trim(); break;
            case "attachment_url": item.AttachmentUrl = First(item.AttachmentUrl, reader).Trim(); break;
            case "post_date": item.Date = First(item.Date, reader).Trim(); break;
            case "post_date_gmt": item.DateGmt = First(item.DateGmt, reader).Trim(); break;
            case "post_modified": item.Modified = First(item.Modified, reader).Trim(); break;
            case "post_modified_gmt": item.ModifiedGmt = First(item.ModifiedGmt, reader).Trim(); break;
            default: reader.Skip(); break;
        }
    }

    private static string First(string earlier, WxrReader reader) => reader.Text() is var text && earlier.Length > 0 ? earlier : text;

    // Exports of version 1.0 name each category twice, once without its slug; and call the taxonomy of tags “tag”.
    private static void ReadTerm(WxrItem item, WxrReader reader)
    {
        var (domain, slug) = (reader.Attribute("domain"), reader.Attribute("nicename"));
        var name = reader.Text().Trim();
        if (domain.Length > 0 && slug.Length + name.Length > 0)
            item.Terms.Add(new(domain == "tag" ? "post_tag" : domain, slug, name.Length > 0 ? name : slug));
    }

    private static void ReadMeta(WxrItem item, WxrReader reader)
    {
        var fields = reader.Fields();
        if (fields.TryGetValue("meta_key", out var key))
            item.Meta.TryAdd(key.Trim(), fields.GetValueOrDefault("meta_value", ""));
    }

    private static void ReadComment(WxrItem item, WxrReader reader)
    {
        var fields = reader.Fields();
        string Of(string name) => fields.GetValueOrDefault(name, "").Trim();
        item.Comments.Add(new(Of("comment_id"), Of("comment_parent"), Of("comment_author"), Of("comment_author_email"), Of("comment_content"),
            Of("comment_type"), Of("comment_approved"), WxrText.Moment(Of("comment_date_gmt")) ?? WxrText.Moment(Of("comment_date"))));
    }
}
