using WebApp.Importing.Sites;

namespace WebApp.Importing.WordPress;

/// <summary>A WordPress export in the form that all exports have here. Its texts are read from the file each time anew.</summary>
internal sealed class WxrExport(string path, WxrIndex index, WxrTexts texts) : ISiteExport
{
    /// <inheritdoc />
    public string Source => "wordpress";

    /// <inheritdoc />
    public string Address => index.Channel.Address;

    /// <inheritdoc />
    public IReadOnlyList<OutlinedText> Outline => index.Outline;

    /// <inheritdoc />
    public IReadOnlyList<IncomingPicture> Pictures => index.Library;

    /// <inheritdoc />
    public IReadOnlyList<IncomingMenu> Menus { get; } = WxrMenus.Of(index);

    /// <inheritdoc />
    public IReadOnlyList<(string Old, string Name, bool IsAuthor)> ListAddresses { get; } =
    [
        .. index.Channel.Terms.Where(t => t.Taxonomy is "category" or "post_tag" && t.Slug.Length > 0)
            .Select(t => ($"{Root(index)}/{(t.Taxonomy == "category" ? "category" : "tag")}/{WxrText.Decoded(t.Slug)}", t.Name, false)),
        .. index.Channel.Authors.Values.Where(a => !a.Login.Contains('@', StringComparison.Ordinal)).Select(a => ($"{Root(index)}/author/{a.Login}", a.Name, true)),
    ];

    /// <inheritdoc />
    public IEnumerable<IncomingText> Texts()
    {
        using var reader = new WxrReader(path);
        foreach (var item in reader.Items())
            if (index.TextAt(item.Line) is { } key)
                yield return texts.Of(item, key);
    }

    private static string Root(WxrIndex index) => Uri.TryCreate(index.Channel.Address, UriKind.Absolute, out var home) ? home.AbsolutePath.TrimEnd('/') : "";
}
