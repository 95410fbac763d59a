using WebApp.Content;
using WebApp.Importing.Bodies;

namespace WebApp.Tests.Importing;

/// <summary>What other editors wrote, as Markdown where that shows the same, and as clean HTML where it does not.</summary>
public sealed class ImportedBodyTests
{
    [Theory]
    [InlineData("<p>Plain <strong>bold</strong> and <em>slanted </em>words.</p>", "Plain **bold** and *slanted* words.")]
    [InlineData("<h1>Top</h1><h3>Below</h3><hr>", "## Top\n\n### Below\n\n---")]
    [InlineData("<ul><li>One<ul><li>Deep</li></ul></li><li>Two</li></ul>", "- One\n  - Deep\n- Two")]
    [InlineData("<ol start=\"3\"><li>Three</li><li>Four</li></ol>", "3. Three\n4. Four")]
    [InlineData("<blockquote><p>Said.</p><p>Twice.</p></blockquote>", "> Said.\n>\n> Twice.")]
    [InlineData("<pre><code>if (a &lt; b)\n\n  go();</code></pre>", "```\nif (a < b)\n\n  go();\n```")]
    [InlineData("<p>A <code>x`y</code> and 2 * 3 * 4 [not a link] snake_case _x_</p>", "A ``x`y`` and 2 \\* 3 \\* 4 \\[not a link\\] snake_case \\_x\\_")]
    [InlineData("<p># no heading</p><p>1. no list</p><p>- no list either</p>", "\\# no heading\n\n1\\. no list\n\n\\- no list either")]
    [InlineData("<p>Line<br>break</p>", "Line\\\nbreak")]
    [InlineData("<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2 | 3</td></tr></tbody></table>", "| A | B |\n| --- | --- |\n| 1 | 2 \\| 3 |")]
    [InlineData("<p>H<sub>2</sub>O and <a href=\"https://x.example/a_(b)\" title=\"T\">a link</a></p>", "H<sub>2</sub>O and [a link](https://x.example/a_%28b%29 \"T\")")]
    [InlineData("<dl><dt>Term</dt><dd>Meaning</dd></dl>", "<dl><dt>Term</dt><dd>Meaning</dd></dl>")]
    [InlineData("<div class=\"wp-block-columns\"><div class=\"wp-block-column\"><p>Left</p><div><p>Nested</p></div></div><div class=\"wp-block-column\"><p>Right</p></div></div>", "Left\n\nNested\n\nRight")]
    [InlineData("<figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\nhttps://youtu.be/abc_def\n</div></figure>", "<https://youtu.be/abc_def>")]
    [InlineData("<figure class=\"wp-block-table\"><table><tbody><tr><td>1</td></tr></tbody></table><figcaption>Few</figcaption></figure>", "<table><tbody><tr><td>1</td></tr></tbody></table>\n\nFew")]
    [InlineData("<p>&nbsp;</p><p></p><p>Words</p>", "Words")]
    [InlineData("<p>unclosed <b>bold", "unclosed **bold**")]
    public void Html_becomes_markdown_where_that_is_faithful(string html, string expected) => Convert(html).ShouldBe(expected);

    [Theory]
    [InlineData("One\n\nTwo\nbroken", "One\n\nTwo\\\nbroken")]
    [InlineData("Words <strong>bold</strong>\n<h2>Head</h2>\nMore\n\n\n\n<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\nEnd", "Words **bold**\n\n## Head\n\nMore\n\n- One\n- Two\n\nEnd")]
    [InlineData("<blockquote>Said\n\nTwice</blockquote>", "> Said\n>\n> Twice")]
    [InlineData("Before\n\nhttps://www.youtube.com/watch?v=abcdefg\n\nAfter", "Before\n\n<https://www.youtube.com/watch?v=abcdefg>\n\nAfter")]
    public void Classic_texts_get_their_paragraphs(string text, string expected) => new ImportedBody(Nowhere).ToMarkdown(text, isClassic: true, new HashSet<string>()).ShouldBe(expected);

    // What became of each: the words that are left, and nothing that acts.
    [Theory]
    [InlineData("<p>a</p><script>alert(1)</script>", "a")]
    [InlineData("<p onclick=\"alert(1)\" onmouseover=alert(2)>a</p>", "a")]
    [InlineData("<p><a href=\"javascript:alert(1)\">a</a></p>", "a")]
    [InlineData("<p><a href=\" java\tscript:alert(1)\">a</a></p>", "a")]
    [InlineData("<p><a href=\"&#106;avascript&colon;alert(1)\">a</a></p>", "a")]
    [InlineData("<p><a href=\"data:text/html,<script>alert(1)</script>\">a</a></p>", "a")]
    [InlineData("<p><a href=\"vbscript:msgbox(1)\">a</a></p>", "a")]
    [InlineData("<p>a<img src=x onerror=alert(1)></p>", "a[x](x)")]
    [InlineData("<p>a<img src=\"javascript:alert(1)\"></p>", "a")]
    [InlineData("<svg onload=alert(1)><script>alert(2)</script></svg><p>a</p>", "a")]
    [InlineData("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "")]
    [InlineData("<iframe src=\"javascript:alert(1)\"></iframe><p>a</p>", "a")]
    [InlineData("<iframe src=\"https://evil.example/x\"></iframe>", "<https://evil.example/x>")]
    [InlineData("<object data=\"https://evil.example/x.swf\"><embed src=\"https://evil.example/x.swf\"></object>", "<https://evil.example/x.swf>")]
    [InlineData("<form action=\"https://evil.example\"><input name=\"password\"><button>Go</button></form><p>a</p>", "a")]
    [InlineData("<style>body{display:none}</style><p style=\"position:fixed\">a</p>", "a")]
    [InlineData("<link rel=stylesheet href=//evil.example/x.css><meta http-equiv=refresh content=\"0;url=//evil.example\"><base href=\"//evil.example\"><p>a</p>", "a")]
    [InlineData("<template><script>alert(1)</script></template><noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">a</p></noscript>", "a")]
    [InlineData("<!--[if IE]><script>alert(1)</script><![endif]--><p>a</p>", "a")]
    [InlineData("<p>`<script>alert(1)</script>`</p>", "\\`\\`")]
    [InlineData("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "\\<script>alert(1)\\</script>")]
    [InlineData("<p>[x](javascript:alert(1))</p>", "\\[x\\](javascript:alert(1))")]
    [InlineData("<details open ontoggle=alert(1)><summary>a</summary>b</details>", "<details open=\"\"><summary>a</summary>b</details>")]
    [InlineData("<a href=\"https://x.example\" target=_blank ping=\"https://evil.example\">a</a>", "[a](https://x.example)")]
    public void What_acts_does_not_come_over(string html, string expected)
    {
        var markdown = Convert(html);
        markdown.ShouldBe(expected);
        var shown = Markup.ToHtml(markdown);
        foreach (var bad in new[] { "<script", "onerror", "onload", "ontoggle", "onclick", "href=\"javascript", "href=\"data", "<iframe", "<svg", "<style", "style=", "<form", "<object", "ping=" })
            shown.ShouldNotContain(bad, Case.Insensitive);
    }

    [Theory]
    [InlineData("<div>", "")]
    [InlineData("<optgroup>", "")]
    [InlineData("<rt>", "")]
    [InlineData("<td>", "<svg>")]
    [InlineData("<span></x>", "")]
    public void A_text_that_is_nested_a_hundred_thousand_deep_keeps_its_words(string tag, string before)
    {
        var deep = before + string.Concat(Enumerable.Repeat(tag, 100_000)) + "deep words";
        Convert(deep).ShouldBe("deep words");
        WebApp.Content.Markup.ToHtml(deep).ShouldStartWith("<p>");
    }

    [Fact]
    public void Scripts_without_an_end_are_no_words_and_take_no_time() =>
        WebApp.Content.HtmlNesting.Words("first " + string.Concat(Enumerable.Repeat("<script>x", 100_000))).ShouldBe("first");

    [Fact]
    public void A_huge_text_takes_no_more_time_than_its_length()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var markdown = Convert(string.Concat(Enumerable.Range(0, 3_000).Select(n => $"<p>Paragraph <b>{n}</b> of a long text with some words in it.</p>")));
        markdown.ShouldEndWith("**2999** of a long text with some words in it.");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    private static readonly BodyPlaces Nowhere = new(_ => null, address => address);

    private static string Convert(string html) => new ImportedBody(Nowhere).ToMarkdown(html, isClassic: false, new HashSet<string>());
}
