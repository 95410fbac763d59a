using System.Globalization;
using System.Text.Json;
using WebApp.Content;
using WebApp.Importing.Sites;

namespace WebApp.Importing.Ghost;

/// <summary>A Ghost export in the form that all exports have here.</summary>
internal sealed class GhostExport : ISiteExport
{
    private readonly List<GhostRow> posts;
    private readonly GhostTexts texts;

    public GhostExport(GhostFile file, string address, DateTime now)
    {
        (Address, texts) = (address, new GhostTexts(file, now));
        posts = [.. file.Table("posts")];
        Outline = [.. posts.Select((p, i) => new OutlinedText(i + 1, GhostTexts.KeyOf(p), GhostTexts.IsPage(p) ? WritingKind.Page : WritingKind.Article, p.Text("slug"), p.Text("title"), Old(p, file.Setting("permalinks"))))
            .DistinctBy(t => t.Key)];
        Menus = [.. Menu(file, "navigation", MenuPlace.Main, posts.Count), .. Menu(file, "secondary_navigation", MenuPlace.Footer, posts.Count + 1000)];
        ListAddresses =
        [
            .. file.Table("tags").Where(t => !t.Text("name").StartsWith('#')).Select(t => ($"/tag/{t.Text("slug")}", t.Text("name"), false)),
            .. file.Table("users").Select(u => ($"/author/{u.Text("slug")}", u.Text("name"), true)),
        ];
    }

    /// <inheritdoc />
    public string Source => "ghost";

    /// <inheritdoc />
    public string Address { get; }

    /// <inheritdoc />
    public IReadOnlyList<OutlinedText> Outline { get; }

    /// <inheritdoc />
    public IReadOnlyList<IncomingPicture> Pictures => [];

    /// <inheritdoc />
    public IReadOnlyList<IncomingMenu> Menus { get; }

    /// <inheritdoc />
    public IReadOnlyList<(string Old, string Name, bool IsAuthor)> ListAddresses { get; }

    /// <inheritdoc />
    public IEnumerable<IncomingText> Texts() => Outline.Select(t => texts.Of(posts[t.Row - 1], t.Row));

    // Posts stand right under the root, unless a site of before version 2 was set to have dates before them.
    private static List<string> Old(GhostRow post, string permalinks)
    {
        var slug = post.Text("slug");
        var found = new List<string>();
        if (slug.Length == 0)
            return found;
        found.Add($"/{slug}/");
        if (!GhostTexts.IsPage(post) && permalinks.Contains(":year", StringComparison.Ordinal) && post.Time("published_at") is { } date)
            found.Add(permalinks.Replace(":year", date.ToString("yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace(":month", date.ToString("MM", CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace(":day", date.ToString("dd", CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace(":slug", slug, StringComparison.Ordinal).Replace(":id", post.Text("id"), StringComparison.Ordinal));
        found.Add($"/{slug}/amp/");
        return found;
    }

    private static IEnumerable<IncomingMenu> Menu(GhostFile file, string setting, MenuPlace place, int before)
    {
        var entries = new GhostRow(JsonSerializer.SerializeToElement(new { value = file.Setting(setting) })).Document("value");
        if (entries is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
            yield break;
        yield return new(setting, place, [.. list.EnumerateArray().Select(e => new GhostRow(e)).Select((e, i) =>
            new IncomingMenuItem(before + i + 1, $"{setting}:{e.Text("label")}:{e.Text("url")}", null, e.Text("label"), null, GhostTexts.Local(e.Text("url"))))]);
    }
}
