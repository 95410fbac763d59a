using System.Text.RegularExpressions;

namespace WebApp.Importing.Sites;

/// <summary>
/// Other systems keep a picture in many sizes under names of their own, and texts name any of these. All of one picture's addresses
/// lead to the same name here.
/// </summary>
internal static partial class PictureNames
{
    /// <summary>The address without what differs between the sizes of one picture.</summary>
    public static string Same(string address)
    {
        var bare = Scheme().Replace(address.Split('?', '#')[0], "");
        bare = Proxy().Replace(bare, "");
        bare = Ghost().Replace(bare, "/content/images/");
        return Size().Replace(bare, "$1").ToLowerInvariant();
    }

    /// <summary>Whether it is something else by its name: films and archives are not fetched to find that out.</summary>
    public static bool IsOther(string address) => Other().IsMatch(address.Split('?', '#')[0]);

    [GeneratedRegex(@"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp|txt|csv|rtf|zip|gz|rar|7z|mp3|m4a|ogg|oga|wav|wma|mp4|m4v|mov|avi|wmv|mpe?g|ogv|webm|mkv|3gp|epub|svg)$", RegexOptions.IgnoreCase)]
    private static partial Regex Other();

    [GeneratedRegex("^https?://(?:www[.])?", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    // WordPress.com's image proxy stands before the real address.
    [GeneratedRegex(@"^i\d\.wp\.com/")]
    private static partial Regex Proxy();

    [GeneratedRegex(@"/content/images/size/w\d+(?:h\d+)?(?:/format/\w+)?/")]
    private static partial Regex Ghost();

    // hat-300x200.jpg, hat-scaled.jpg, and what its editor adds: hat-e1234567890123.jpg.
    [GeneratedRegex(@"(?:-\d{1,5}x\d{1,5}|-scaled|-e\d{13})+(\.\w{3,4})$", RegexOptions.IgnoreCase)]
    private static partial Regex Size();
}
