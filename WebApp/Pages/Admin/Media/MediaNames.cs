using WebApp.Media;

namespace WebApp.Pages.Admin.Media;

/// <summary>How pictures are written.</summary>
internal static class MediaNames
{
    /// <summary>The last part of what the browser called a file.</summary>
    public static string Shown(string fileName) => fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..] is { Length: > 0 } name ? name : "A file without a name";

    /// <summary>The line that shows a picture in a text.</summary>
    public static string Markdown(MediaFile file)
    {
        var alt = string.Concat(file.Alt.ReplaceLineEndings(" ").Select(c => c is '[' or ']' or '\\' or '*' or '_' or '`' or '<' ? "\\" + c : c.ToString()));
        return $"![{alt}]({MediaUrls.InText(file.Key, file.Width, file.Height)})";
    }
}
