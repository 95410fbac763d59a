using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace WebApp.Mail;

/// <summary>
/// Plain text from what a text component renders. Such a component is written like a page of few tags: <c>&lt;p&gt;</c> stands
/// between blank lines, <c>&lt;ul&gt;</c> too, each <c>&lt;li&gt;</c> in it is a line that begins with a dash, <c>&lt;div&gt;</c>
/// and <c>&lt;br&gt;</c> begin new lines, other tags vanish. Line breaks and blank lines inside of text are kept, indentation is
/// not. (Razor itself eats the blank lines around <c>@if</c> and <c>@foreach</c>, so tags are the surer way.) What is put in with
/// <c>@</c> comes out exactly as it is: never a tag, never an entity.
/// </summary>
public static partial class MailText
{
    /// <summary>The text, its lines parted by <c>\n</c>, with one at the end.</summary>
    public static string From(string rendered)
    {
        var page = new Page();
        foreach (Match token in Token().Matches(rendered.ReplaceLineEndings("\n")))
        {
            if (token.Groups["tag"] is { Success: true } tag)
                page.Tag(tag.Value, isOpening: token.Value[1] != '/');
            else
                page.Text(token.Value);
        }
        return page.ToString();
    }

    private sealed class Page
    {
        private readonly StringBuilder written = new();
        private int breaks;
        private bool hasSpace;
        private bool isItem;

        public void Tag(string name, bool isOpening)
        {
            breaks = Math.Max(breaks, name switch
            {
                "p" or "ul" or "ol" or "table" or "h1" or "h2" or "h3" => 2,
                "li" or "div" or "br" or "tr" => 1,
                _ => 0,
            });
            isItem = name == "li" ? isOpening : isItem;
        }

        // Values are still encoded here, so a tag is always the component's own, and so is a line break; decoding comes last.
        public void Text(string text)
        {
            var words = text.Trim();
            if (words.Length == 0)
            {
                hasSpace = true;
                return;
            }
            Gap(text[..text.IndexOf(words, StringComparison.Ordinal)]);
            Begin();
            written.Append(WebUtility.HtmlDecode(Indent().Replace(words, match => match.Value.Count(c => c == '\n') > 1 ? "\n\n" : "\n")));
            Gap(text[(text.LastIndexOf(words, StringComparison.Ordinal) + words.Length)..]);
        }

        public override string ToString() => written.Append('\n').ToString();

        private void Gap(string blank)
        {
            hasSpace |= blank.Length > 0;
            breaks = Math.Max(breaks, Math.Min(2, blank.Count(c => c == '\n')));
        }

        private void Begin()
        {
            if (written.Length > 0)
                written.Append(breaks > 0 ? new string('\n', breaks) : hasSpace ? " " : "");
            written.Append(isItem ? "- " : "");
            (breaks, hasSpace, isItem) = (0, false, false);
        }
    }

    [GeneratedRegex("</?(?<tag>[a-z0-9]*)[^>]*>|[^<]+")]
    private static partial Regex Token();

    [GeneratedRegex(@"[ \t]*\n\s*")]
    private static partial Regex Indent();
}
