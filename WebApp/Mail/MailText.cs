using System.Net;
using System.Text.RegularExpressions;

namespace WebApp.Mail;

/// <summary>
/// Plain text from what a text component renders. In such a component text stands as it shall be read. Line breaks count,
/// indentation does not, and several blank lines become one. <c>&lt;p&gt;</c> stands in blank lines, <c>&lt;div&gt;</c> and
/// <c>&lt;br&gt;</c> on lines of their own, <c>&lt;li&gt;</c> begins with a dash; they help inside <c>@foreach</c> and
/// <c>@if</c>. What is put in with <c>@</c> comes out exactly as it is: never a tag, never an entity.
/// </summary>
public static partial class MailText
{
    /// <summary>The text, lines parted by <c>\n</c>, with one at its end.</summary>
    public static string From(string rendered)
    {
        // Values are still encoded here, so every tag that is seen is the component's own; decoding comes last.
        var text = rendered.ReplaceLineEndings("\n");
        text = Paragraph().Replace(text, "\n\n");
        text = Item().Replace(text, "\n- ");
        text = Row().Replace(text, "\n");
        text = AnyTag().Replace(text, "");
        text = string.Join('\n', text.Split('\n').Select(line => line.Trim(' ', '\t')));
        text = BlankLines().Replace(text.Trim('\n'), "\n\n");
        return WebUtility.HtmlDecode(text) + "\n";
    }

    [GeneratedRegex(@"</?(p|ul|ol|h[1-6]|table)(\s[^>]*)?>", RegexOptions.IgnoreCase)]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"\s*<li(\s[^>]*)?>\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Item();

    [GeneratedRegex(@"</?div(\s[^>]*)?>|<br\s*/?>|</(li|tr)>", RegexOptions.IgnoreCase)]
    private static partial Regex Row();

    [GeneratedRegex(@"</?[a-z][^>]*>|<!--.*?-->", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex AnyTag();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex BlankLines();
}
