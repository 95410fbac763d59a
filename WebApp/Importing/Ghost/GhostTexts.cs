using System.Text.RegularExpressions;
using WebApp.Content;
using WebApp.Importing.Bodies;
using WebApp.Importing.Sites;

namespace WebApp.Importing.Ghost;

/// <summary>Makes texts of posts.</summary>
internal sealed partial class GhostTexts(GhostFile file, DateTime now)
{
    private readonly Dictionary<string, GhostRow> meta = file.Table("posts_meta").GroupBy(m => m.Text("post_id")).ToDictionary(g => g.Key, g => g.First());
    private readonly Dictionary<string, GhostRow> tags = file.Table("tags").GroupBy(t => t.Text("id")).ToDictionary(g => g.Key, g => g.First());
    private readonly Dictionary<string, GhostRow> users = file.Table("users").GroupBy(u => u.Text("id")).ToDictionary(g => g.Key, g => g.First());
    private readonly ILookup<string, string> tagged = Sorted(file, "posts_tags", "tag_id");
    private readonly ILookup<string, string> written = Sorted(file, "posts_authors", "author_id");

    /// <summary>How a post is called from one run to the next.</summary>
    public static string KeyOf(GhostRow post) => "post:" + (post.Text("id") is { Length: > 0 } id ? id : post.Text("slug"));

    /// <summary>Whether it is a page: until version 2 by a mark, since then by its type.</summary>
    public static bool IsPage(GhostRow post) => post.Text("type") is "page" || post.Is("page");

    /// <summary>The text of a post.</summary>
    public IncomingText Of(GhostRow post, int number)
    {
        var notes = new SortedSet<string>(StringComparer.Ordinal);
        var about = meta.GetValueOrDefault(post.Text("id"));
        var (body, isMarkdown) = Body(post, notes);
        var (status, date) = Status(post, about, body, notes);
        var title = PlainText.Cut(string.Join(' ', post.Text("title").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Writing.MaxTitle);
        if (title.Length == 0)
            notes.Add("It had no title; it is called “Untitled”.");
        if (post.Text("codeinjection_head").Length + post.Text("codeinjection_foot").Length > 0)
            notes.Add("Code that was put into its head or foot is not taken over.");
        if (post.Is("featured"))
            notes.Add("It was featured; here the newest articles stand first.");
        var isPage = IsPage(post);
        return new IncomingText
        {
            Row = number, Key = KeyOf(post), Title = title.Length > 0 ? title : "Untitled", Body = body, IsMarkdown = isMarkdown, Status = status, PublishedAt = date,
            Summary = PlainText.Line(post.Text("custom_excerpt") is { Length: > 0 } excerpt ? excerpt : Of("meta_description"), 1000),
            UpdatedAt = post.Time("updated_at") ?? date ?? post.Time("created_at"), Author = isPage ? null : Author(post, notes), Tags = isPage ? [] : Tags(post, notes),
            Cover = Cover(post), Notes = notes,
        };
        string Of(string name) => post.Text(name) is { Length: > 0 } own ? own : about.Json.ValueKind is System.Text.Json.JsonValueKind.Object ? about.Text(name) : "";
    }

    /// <summary>The address of the picture above a post: a property of that name since version 1, before that another.</summary>
    public static string? Cover(GhostRow post) => (post.Text("feature_image") is { Length: > 0 } cover ? cover : post.Text("image")) is { Length: > 0 } address ? Local(address) : null;

    /// <summary>Since version 4, the site's own address is a placeholder.</summary>
    public static string Local(string text) => text.Replace("__GHOST_URL__", "", StringComparison.Ordinal);

    private static (string Body, bool IsMarkdown) Body(GhostRow post, SortedSet<string> notes)
    {
        var mobiledoc = post.Document("mobiledoc");
        var markdown = mobiledoc is { } document ? GhostMobiledoc.Markdown(document) : null;
        if ((markdown ?? post.Text("markdown")) is { Length: > 0 } typed && !Active().IsMatch(typed))
            return (Local(typed), true);
        var html = post.Text("html");
        if (html.Trim().Length == 0)
            html = post.Document("lexical") is { } lexical ? GhostLexical.ToHtml(lexical, notes) : mobiledoc is { } old ? GhostMobiledoc.ToHtml(old, notes) : Markdig.Markdown.ToHtml(post.Text("markdown"));
        return (Local(html), false);
    }

    private (PublishStatus, DateTime?) Status(GhostRow post, GhostRow about, string body, SortedSet<string> notes)
    {
        var date = post.Time("published_at");
        (PublishStatus, DateTime?) Hidden(string words)
        {
            notes.Add(words);
            return (PublishStatus.Draft, null);
        }
        if (post.Text("visibility") is not ("" or "public") and var readers)
            return Hidden($"It was for “{readers}” only; it is a draft, and not public.");
        if (Gated().IsMatch(body) || post.Text("lexical").Contains("\"nonMember\":false", StringComparison.Ordinal))
            return Hidden("Parts of it were for members only; it is a draft, and not public.");
        if (post.Text("status") is "sent" || about.Json.ValueKind is System.Text.Json.JsonValueKind.Object && about.Is("email_only"))
            return Hidden("It was sent by mail only; it is a draft, and not public.");
        return post.Text("status") switch
        {
            "published" or "scheduled" when date is null => Hidden("It has no date; it is a draft, and not public."),
            "published" or "scheduled" when date > now => (PublishStatus.Scheduled, date),
            "published" => (PublishStatus.Published, date),
            "scheduled" => (PublishStatus.Published, date),
            "draft" => (PublishStatus.Draft, null),
            var other => Hidden($"Its status was “{other}”; it is a draft, and not public."),
        };
    }

    private IncomingName? Author(GhostRow post, SortedSet<string> notes)
    {
        var ids = written[post.Text("id")].DefaultIfEmpty(post.Text("author_id")).Where(users.ContainsKey).ToList();
        if (ids.Count > 1)
            notes.Add($"It had {ids.Count} authors; the first stands under it.");
        return ids.Count == 0 ? null : new(users[ids[0]].Text("slug"), users[ids[0]].Text("name"));
    }

    private List<IncomingName> Tags(GhostRow post, SortedSet<string> notes)
    {
        var all = tagged[post.Text("id")].Where(tags.ContainsKey).Select(id => tags[id]).ToList();
        if (all.RemoveAll(t => t.Text("visibility") is "internal" || t.Text("name").StartsWith('#')) > 0)
            notes.Add("Its internal tags are not taken over.");
        return all.ConvertAll(t => new IncomingName(t.Text("slug"), t.Text("name")));
    }

    private static ILookup<string, string> Sorted(GhostFile file, string table, string column) => file.Table(table)
        .OrderBy(r => int.TryParse(r.Text("sort_order"), out var place) ? place : 0).ToLookup(r => r.Text("post_id"), r => r.Text(column));

    [GeneratedRegex(@"<\s*(?:script|iframe|style|video|audio|embed|object|form|svg|link|meta)\b|\son\w+\s*=|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Active();

    [GeneratedRegex("<!--\\s*kg-gated-block:begin[^>]*nonMember:false", RegexOptions.IgnoreCase)]
    private static partial Regex Gated();
}
