using WebApp.Content;
using WebApp.Importing.Bodies;
using WebApp.Importing.Sites;

namespace WebApp.Importing.WordPress;

/// <summary>Makes texts of items.</summary>
internal sealed class WxrTexts(WxrIndex index, TimeZoneInfo zone, DateTime now)
{
    private static readonly HashSet<string> NoTags = ["post_format", "nav_menu", "language", "post_translations"];
    private readonly Shortcodes shortcodes = new(index.Pictures);
    private readonly EditorBlocks blocks = new(index.Patterns);

    /// <summary>The text of an item.</summary>
    public IncomingText Of(WxrItem item, string key)
    {
        var notes = new SortedSet<string>(StringComparer.Ordinal);
        var date = WxrText.Utc(item.DateGmt, item.Date, zone) ?? (DateTimeOffset.TryParse(item.PubDate, System.Globalization.CultureInfo.InvariantCulture, out var told) && told.Year > 1970 ? told.UtcDateTime : null);
        var (status, words) = WxrStatus.Of(item, date, now);
        if (words is not null)
            notes.Add(words);
        if (item.IsSticky is "1")
            notes.Add("It was sticky; here the newest articles stand first.");
        var isPage = item.Type is "page";
        return new IncomingText
        {
            Row = item.Line, Key = key, Title = Title(item, notes), Summary = PlainText.Line(item.Excerpt, 1000), Body = Body(item, notes),
            IsClassic = !EditorBlocks.Are(item.Content), Author = isPage ? null : Author(item), Tags = isPage ? [] : Tags(item, notes), Status = status,
            PublishedAt = status is PublishStatus.Draft ? null : date, UpdatedAt = WxrText.Utc(item.ModifiedGmt, item.Modified, zone) ?? date,
            ParentKey = isPage && WxrItem.Number(item.Parent) > 0 ? "post:" + item.Parent : null, Position = (int)Math.Min(WxrItem.Number(item.Order), 1_000_000),
            Cover = item.Meta.GetValueOrDefault("_thumbnail_id") is { Length: > 0 } cover ? index.Pictures.Find(cover)?.Address : null,
            Comments = Comments(item, notes), Notes = notes,
        };
    }

    private static string Title(WxrItem item, SortedSet<string> notes)
    {
        var whole = PlainText.Line(item.Title, int.MaxValue);
        if (whole.Length > Writing.MaxTitle)
            notes.Add($"Its title had {whole.Length} characters and was cut to {Writing.MaxTitle}.");
        if (whole.Length == 0)
            notes.Add("It had no title; it is called “Untitled”.");
        return whole.Length == 0 ? "Untitled" : PlainText.Cut(whole, Writing.MaxTitle);
    }

    private string Body(WxrItem item, SortedSet<string> notes)
    {
        var text = item.Content;
        if (text.Contains("<!--nextpage-->", StringComparison.Ordinal))
            notes.Add("Its pages (page breaks) stand on one page.");
        if (EditorBlocks.Are(text))
            text = blocks.Apply(text, notes);
        return shortcodes.Apply(text, item.Id, notes);
    }

    // Some logins are mail addresses, which are nobody else's business.
    private IncomingName? Author(WxrItem item)
    {
        if (item.Creator.Length == 0)
            return null;
        var name = index.Channel.Authors.TryGetValue(item.Creator, out var author) ? author.Name : item.Creator;
        var at = name.IndexOf('@', StringComparison.Ordinal);
        return new(at > 0 ? "" : item.Creator, at > 0 ? name[..at] : name);
    }

    private static List<IncomingName> Tags(WxrItem item, SortedSet<string> notes)
    {
        if (item.Terms.Exists(t => t.Taxonomy == "category"))
            notes.Add("Its categories became tags.");
        foreach (var format in item.Terms.Where(t => t.Taxonomy == "post_format"))
            notes.Add($"Its post format “{format.Name}” has no meaning here.");
        return [.. item.Terms.Where(t => !NoTags.Contains(t.Taxonomy)).Select(t => new IncomingName(t.Slug, t.Name)).DistinctBy(t => t.Name)];
    }

    private List<IncomingComment> Comments(WxrItem item, SortedSet<string> notes)
    {
        var kept = item.Comments.Where(c => c.Approved is "1" or "0" or "approve" or "hold" && c.Type is "" or "comment" && c.Text.Length > 0).ToList();
        if (kept.Count < item.Comments.Count)
            notes.Add("Pingbacks, trackbacks and spam among its comments are not taken over.");
        if (kept.Exists(c => c.Approved is "0" or "hold"))
            notes.Add("Comments that were not approved are hidden.");
        return kept.ConvertAll(c => new IncomingComment(Key(c.Id, c), WxrItem.Number(c.Parent) > 0 ? "comment:" + c.Parent : null, PlainText.Line(c.Author, 200) is { Length: > 0 } name ? name : "Anonymous",
            c.Email, PlainText.Lines(c.Text), DateTime.SpecifyKind(c.Date ?? now, DateTimeKind.Utc), c.Approved is "1" or "approve"));
        string Key(string id, WxrComment c) => id.Length > 0 ? "comment:" + id : $"comment:{item.Id}:{item.Comments.IndexOf(c)}";
    }
}
