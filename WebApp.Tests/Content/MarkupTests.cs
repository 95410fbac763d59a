using WebApp.Content;

namespace WebApp.Tests.Content;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("<a href=\"data:text/html,<script>\">a</a>")]
    [InlineData("<svg onload=alert(1)>")]
    [InlineData("<form action=/x><input></form>")]
    [InlineData("<style>body{display:none}</style>")]
    [InlineData("<iframe src=//evil.example></iframe>")]
    public void Nothing_that_runs_gets_through(string text)
    {
        var html = Markup.ToHtml(text);
        foreach (var bad in new[] { "<script", "onerror", "onload", "javascript:", "data:", "<form", "<input", "<style", "<iframe" })
            html.ShouldNotContain(bad);
    }

    [Theory]
    [InlineData("![A lamp](https://else.example/l.png)", "<a href=\"https://else.example/l.png\">A lamp</a>")]
    [InlineData("<img src=\"//else.example/l.png\">", "<a href=\"//else.example/l.png\">Picture</a>")]
    [InlineData("[![A lamp](http://else.example/l.png)](/lamp)", "<a href=\"/lamp\"><span>A lamp</span></a>")]
    [InlineData("![A lamp](/media/1/l.webp)", "<img src=\"/media/1/l.webp\" alt=\"A lamp\" loading=\"lazy\" decoding=\"async\">")]
    public void A_picture_from_elsewhere_which_no_browser_may_fetch_becomes_a_link(string text, string html) =>
        Markup.ToHtml(text).ShouldContain(html);

    [Theory]
    [InlineData('>')]
    [InlineData('[')]
    [InlineData('*')]
    [InlineData('(')]
    public void A_text_nested_beyond_measure_is_shown_as_it_was_typed(char bracket)
    {
        var text = new string(bracket, 5000) + " end";
        Markup.ToHtml(text).ShouldContain("end");
        Markup.ToPlainText(text).ShouldContain("end");
    }

    [Fact]
    public void Markdown_becomes_what_it_means() =>
        Markup.ToHtml("# Care\n\n| a | b |\n|---|---|\n| 1 | 2 |").ShouldContain("<td>1</td>");
}
