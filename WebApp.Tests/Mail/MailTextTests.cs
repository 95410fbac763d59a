using WebApp.Mail;

namespace WebApp.Tests.Mail;

public sealed class MailTextTests
{
    [Theory]
    [InlineData("<p>Hello,</p><p>it is paid.</p>", "Hello,\n\nit is paid.\n")]
    [InlineData("<ul><li>Mug</li>\n   <li>Tea</li></ul>Total", "- Mug\n- Tea\n\nTotal\n")]
    [InlineData("One<br>two<br />three", "One\ntwo\nthree\n")]
    [InlineData("<div>Quay 1</div><div>Cork</div>", "Quay 1\nCork\n")]
    [InlineData("Read   <b>this</b> <i>now</i>.", "Read this now.\n")]
    [InlineData("\n    First,\n    second.\n\n\n\n    Third.\n", "First,\nsecond.\n\nThird.\n")]
    [InlineData("<!-- not for readers -->Text", "Text\n")]
    [InlineData("", "\n")]
    public void Tags_become_lines(string rendered, string text) => MailText.From(rendered).ShouldBe(text);

    [Theory]
    [InlineData("Zo&#xEB; &amp; &lt;b&gt;Co&lt;/b&gt; &quot;&amp;amp;&quot;", "Zoë & <b>Co</b> \"&amp;\"\n")]
    [InlineData("https://shop.example/?a=1&amp;b=2", "https://shop.example/?a=1&b=2\n")]
    public void Values_come_out_exactly_as_they_are(string rendered, string text) => MailText.From(rendered).ShouldBe(text);
}
