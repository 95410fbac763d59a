using System.IO.Compression;
using System.Text;

namespace WebApp.Tests.Importing;

/// <summary>How export files may be written, and what is refused in them.</summary>
public sealed class WordPressFileTests(SiteCase old) : IClassFixture<SiteCase>
{
    private static int last = 9000;

    [Theory]
    [InlineData("gzip")]
    [InlineData("bom")]
    [InlineData("utf-16")]
    [InlineData("windows-1252")]
    [InlineData("blank lines and control characters")]
    [InlineData("other prefixes, https")]
    public async Task A_file_is_read_however_it_was_written(string how)
    {
        var id = Interlocked.Increment(ref last);
        var xml = Wxr.Of(Wxr.Item(id, $"Café {id}", "Naïve words."));
        var bytes = Encoding.UTF8.GetBytes(xml);
        switch (how)
        {
            case "gzip":
                using (var packed = new MemoryStream())
                {
                    using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
                        gzip.Write(bytes);
                    bytes = packed.ToArray();
                }
                break;
            case "bom": bytes = [0xEF, 0xBB, 0xBF, .. bytes]; break;
            case "utf-16": bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(xml.Replace("UTF-8", "UTF-16", StringComparison.Ordinal))]; break;
            case "windows-1252": bytes = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(xml.Replace("UTF-8", "windows-1252", StringComparison.Ordinal)); break;
            case "other prefixes, https": bytes = Encoding.UTF8.GetBytes(xml.Replace("wp:", "w:", StringComparison.Ordinal).Replace("xmlns:wp", "xmlns:w", StringComparison.Ordinal).Replace("http://wordpress.org", "https://wordpress.org", StringComparison.Ordinal)); break;
            default: bytes = Encoding.UTF8.GetBytes("\n\n " + xml.Replace("Naïve words.", "Na\u0008ïve\u001F words.", StringComparison.Ordinal)); break;
        }
        var report = await old.Import("wordpress", bytes);
        report.Problems.List.ShouldBeEmpty();
        (await old.Article($"Café {id}")).Body.ShouldBe("Naïve words.");
    }

    [Theory]
    [InlineData("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>", "&x;", "DTD")]
    [InlineData("<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>", "&b;", "DTD")]
    [InlineData("", "&undeclared;", "not well-formed")]
    public async Task Entities_are_refused(string declaration, string content, string reason)
    {
        var xml = Wxr.Of(Wxr.Item(1, "X").Replace("<excerpt:encoded><![CDATA[", $"<excerpt:encoded>{content}<![CDATA[", StringComparison.Ordinal)).Replace("<rss", declaration + "<rss", StringComparison.Ordinal);
        var report = await old.Import("wordpress", Encoding.UTF8.GetBytes(xml));
        report.Problems.List.Single().Words.ShouldContain(reason);
    }

    [Fact]
    public async Task A_file_that_unpacks_to_hundreds_of_times_its_bytes_is_refused()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            for (var i = 0; i < 17; i++)
                await gzip.WriteAsync(i == 0 ? Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>" + new string(' ', 1_000_000)) : Encoding.UTF8.GetBytes(new string(' ', 1_000_000)));
        var report = await old.Import("wordpress", packed.ToArray());
        report.Problems.List.ShouldHaveSingleItem().Words.ShouldContain("more than 200 times its bytes");
    }
}
