using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using WebApp.Content;

namespace WebApp.Importing.Bodies;

/// <summary>The words of a piece of HTML, for where only words can stand.</summary>
internal static partial class PlainText
{
    /// <summary>The words on one line, cut at a whole character.</summary>
    public static string Line(string html, int length) => Cut(Blank().Replace(Words(html), " ").Trim(), length);

    /// <summary>The words with their line breaks.</summary>
    public static string Lines(string html) => Many().Replace(Words(Breaks().Replace(html.ReplaceLineEndings("\n"), "\n")), "\n\n").Trim();

    private static string Words(string html) =>
        HtmlNesting.IsTooDeep(html) ? HtmlNesting.Words(html) : html.AsSpan().ContainsAny('<', '&') ? BodyTexts.Verbatim(new HtmlParser().ParseDocument("<body>" + html).Body!) : html;

    /// <summary>Cut at a whole character.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"\n?<br\s*/?>\n?|</p>\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex(@"\n\s*\n\s*")]
    private static partial Regex Many();
}
