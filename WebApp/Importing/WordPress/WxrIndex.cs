using WebApp.Content;
using WebApp.Importing.Sites;

namespace WebApp.Importing.WordPress;

/// <summary>
/// What must be known of the whole file before any of it is written; made by a first reading, which also proves that the file can be
/// read to its end. Texts themselves are not kept.
/// </summary>
internal sealed class WxrIndex
{
    private readonly Dictionary<string, int> lines = [];
    private readonly Dictionary<int, string> texts = [];

    public required WxrChannel Channel { get; init; }

    public WxrPictures Pictures { get; } = new();

    public List<OutlinedText> Outline { get; } = [];

    public List<IncomingPicture> Library { get; } = [];

    /// <summary>Entries of menus, as they stand.</summary>
    public List<WxrItem> MenuItems { get; } = [];

    /// <summary>Menus of the block editor.</summary>
    public List<WxrItem> Navigations { get; } = [];

    /// <summary>Blocks that texts repeat, by number.</summary>
    public Dictionary<string, string> Patterns { get; } = [];

    /// <summary>How many items the file has.</summary>
    public int Items { get; private set; }

    /// <summary>How an item is called from one run to the next. Entries of two menus may bear the same number.</summary>
    public static string KeyOf(WxrItem item)
    {
        var kind = item.Type switch { "attachment" => "file", "nav_menu_item" => $"entry:{MenuOf(item).Slug}", _ => "post" };
        return $"{kind}:{(item.Id.Length > 0 ? item.Id : Digest(item))}";
    }

    /// <summary>The menu that an entry belongs to.</summary>
    public static WxrTerm MenuOf(WxrItem item) => item.Terms.Find(t => t.Taxonomy == "nav_menu") ?? new("nav_menu", "", "Menu");

    /// <summary>Takes an item in.</summary>
    public void Add(WxrItem item, ImportReport report)
    {
        Items++;
        var key = KeyOf(item);
        var kind = WxrKinds.Of(item, out var words);
        // Files that were put together from several sites have numbers twice: something else under the same number is taken as well.
        if (kind is not WxrKind.Left && !lines.TryAdd(key, item.Line) && !lines.TryAdd(key = $"{key}:{Digest(item)}", item.Line))
            (kind, words) = (WxrKind.Left, $"it stands in line {lines[key]} already");
        var site = new SiteAddresses(Channel.Address);
        switch (kind)
        {
            case WxrKind.Left: report.Refuse(item.Line, words); break;
            case WxrKind.Picture when item.AttachmentUrl.Length == 0 && item.Guid.Length == 0: report.Refuse(item.Line, "a file of the media library without an address"); break;
            case WxrKind.Picture:
                Pictures.Add(item);
                Library.Add(new(item.Line, Pictures.Find(item.Id)!.Address, Pictures.Find(item.Id)!.Alt, item.Title, WxrAddresses.Of(item, site, Channel.Address), WxrItem.Number(item.Parent) > 0 ? "post:" + item.Parent : null));
                break;
            case WxrKind.MenuItem: MenuItems.Add(item); break;
            case WxrKind.Navigation: Navigations.Add(item); break;
            case WxrKind.Pattern:
                Patterns[item.Id] = item.Content;
                report.Book(item.Line, RowOutcome.Unchanged);
                report.Changed(item.Line, "A pattern: its blocks stand in each text that repeats them.");
                break;
            default:
                texts[item.Line] = key;
                Outline.Add(new(item.Line, key, kind is WxrKind.Page ? WritingKind.Page : WritingKind.Article, WxrText.Decoded(item.Slug), item.Title, WxrAddresses.Of(item, site, Channel.Address)));
                if (words.Length > 0)
                    report.Changed(item.Line, words);
                break;
        }
    }

    /// <summary>The name of the text that begins in a line; null if none does.</summary>
    public string? TextAt(int line) => texts.GetValueOrDefault(line);

    private static string Digest(WxrItem item) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
        System.Text.Encoding.UTF8.GetBytes($"{item.Link}\n{item.Guid}\n{item.Title}\n{item.Date}\n{item.Content}")))[..20];
}
