using System.Security;

namespace WebApp.Tests.Importing;

/// <summary>WordPress exports for tests, in the form that WordPress' own exporter writes.</summary>
public static class Wxr
{
    /// <summary>A whole export.</summary>
    public static string Of(params string[] items) => $"""
        <?xml version="1.0" encoding="UTF-8" ?>
        <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
        <channel>
        <title>Old</title><link>https://old.example.com</link><language>en</language><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example.com</wp:base_blog_url>
        <wp:author><wp:author_login><![CDATA[ada]]></wp:author_login><wp:author_email>ada@example.com</wp:author_email><wp:author_display_name><![CDATA[Ada Lovelace]]></wp:author_display_name></wp:author>
        {string.Join("\n", items)}
        </channel></rss>
        """;

    /// <summary>One item.</summary>
    public static string Item(int id, string title, string content = "", string type = "post", string status = "publish", string slug = "", string extra = "", string date = "2020-05-04 10:00:00",
        string parent = "0", string password = "", string excerpt = "", string author = "ada", string order = "0") => $"""
        <item><title><![CDATA[{title}]]></title><link>https://old.example.com/2020/05/{(slug.Length > 0 ? slug : "item-" + id)}/</link><dc:creator><![CDATA[{author}]]></dc:creator><guid isPermaLink="false">https://old.example.com/?p={id}</guid>
        <content:encoded><![CDATA[{content}]]></content:encoded><excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded>
        <wp:post_id>{id}</wp:post_id><wp:post_date><![CDATA[{date}]]></wp:post_date><wp:post_date_gmt><![CDATA[{date}]]></wp:post_date_gmt><wp:post_name><![CDATA[{slug}]]></wp:post_name>
        <wp:status><![CDATA[{status}]]></wp:status><wp:post_parent>{parent}</wp:post_parent><wp:menu_order>{order}</wp:menu_order><wp:post_type><![CDATA[{type}]]></wp:post_type><wp:post_password><![CDATA[{password}]]></wp:post_password>
        {extra}</item>
        """;

    /// <summary>A picture of the media library.</summary>
    public static string Picture(int id, string url, string title = "", string parent = "0", string alt = "") =>
        Item(id, title, "", "attachment", "inherit", "pic-" + id, $"<wp:attachment_url>{SecurityElement.Escape(url)}</wp:attachment_url>" + Meta("_wp_attachment_image_alt", alt), parent: parent);

    /// <summary>A value that plug-ins and WordPress keep with an item.</summary>
    public static string Meta(string key, string value) => $"<wp:postmeta><wp:meta_key><![CDATA[{key}]]></wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>";

    /// <summary>What an item is filed under.</summary>
    public static string Term(string taxonomy, string slug, string name) => $"<category domain=\"{taxonomy}\" nicename=\"{slug}\"><![CDATA[{name}]]></category>";

    /// <summary>What somebody said.</summary>
    public static string Comment(int id, string author, string text, string approved = "1", string parent = "0", string type = "comment", string email = "reader@example.com") =>
        $"<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author><![CDATA[{author}]]></wp:comment_author><wp:comment_author_email>{email}</wp:comment_author_email><wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>" +
        $"<wp:comment_date>2020-06-01 10:00:00</wp:comment_date><wp:comment_date_gmt>2020-06-01 10:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[{text}]]></wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved>" +
        $"<wp:comment_type>{type}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>";

    /// <summary>An entry of a menu.</summary>
    public static string MenuItem(int id, string title, string menu, string type, string target, string parent = "0", string url = "", int order = 1) => Item(id, title, type: "nav_menu_item", order: $"{order}", extra:
        Term("nav_menu", menu.ToLowerInvariant(), menu) + Meta("_menu_item_type", type) + Meta("_menu_item_object_id", target) + Meta("_menu_item_object", "page") + Meta("_menu_item_menu_item_parent", parent) + Meta("_menu_item_url", url));
}
