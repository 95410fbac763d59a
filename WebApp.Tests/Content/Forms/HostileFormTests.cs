using System.Net;
using System.Text;
using SkiaSharp;
using WebApp.Content.Forms;
using WebApp.Importing;
using WebApp.Importing.Csv;
using WebApp.Primitives;
using WebApp.Tests.Support;

namespace WebApp.Tests.Content.Forms;

/// <summary>What strangers type into forms, call their files and hope that a spreadsheet runs; and what became of each.</summary>
public sealed class HostileFormTests(FormHouse house) : IClassFixture<FormHouse>
{
    /// <summary>What is typed into the message, and what is kept; null: it is refused.</summary>
    public static TheoryData<string, string, string?> Typed => new()
    {
        { "a script", "<script>alert(1)</script>", "<script>alert(1)</script>" },
        { "an attribute", "\" onmouseover=\"alert(1)", "\" onmouseover=\"alert(1)" },
        { "a header", "x\r\nBcc: all@example.com\r\n\r\nbuy", "x\nBcc: all@example.com\n\nbuy" },
        { "a formula", "=HYPERLINK(\"http://evil.example\";\"click\")", "=HYPERLINK(\"http://evil.example\";\"click\")" },
        { "a command", "@SUM(1+1)*cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0" },
        { "an honest temperature", "-5 °C", "-5 °C" },
        { "an honest telephone number", "+44 20 7946 0000", "+44 20 7946 0000" },
        { "an apostrophe in front", "'quoted'", "'quoted'" },
        { "full width", "＝1+1", "＝1+1" },
        { "another separator", ";=1+1", ";=1+1" },
        { "a line that begins a formula", "a\n=1+1", "a\n=1+1" },
        { "quotes and commas", "\"a\",\"b\"", "\"a\",\"b\"" },
        { "a NUL", "a\0b", "a b" },
        { "escape codes of a terminal", "\u001b[2Jgone", "[2Jgone" },
        { "right to left", "\u202Egnp.exe", "\u202Egnp.exe" },
        { "emoji", "👩‍👩‍👧 ☕", "👩‍👩‍👧 ☕" },
        { "template signs", "{{7*7}} ${7*7} #{7*7}", "{{7*7}} ${7*7} #{7*7}" },
        { "SQL", "'; DROP TABLE FormAnswers; --", "'; DROP TABLE FormAnswers; --" },
        { "10,001 characters", new string('a', FormCheck.MaxText + 1), null },
    };

    [Theory, MemberData(nameof(Typed), DisableDiscoveryEnumeration = true)]
    public async Task Whatever_is_typed_is_kept_as_text_or_refused_with_words(string what, string typed, string? kept)
    {
        var before = await house.Count();
        var page = await (await house.Filled()).With(house.Of("Message"), typed).Submit("Send");
        if (kept is null)
        {
            page.Text.ShouldContain("characters at most", Case.Insensitive, what);
            (await house.Count()).ShouldBe(before);
            return;
        }
        page.Heading.ShouldBe("Thank you", what);
        var answer = (await house.Last())!;
        answer.Fields.Single(f => f.Label == "Message").Value.ShouldBe(kept, what);
        // On the page of the team it is text.
        using var grace = await house.Site.SignedIn(Cast.Grace);
        var shown = await grace.Get($"/admin/content/forms/answers/{answer.Id}");
        shown.Document.QuerySelectorAll("main script, main [onmouseover]").ShouldBeEmpty(what);
        // In the spreadsheet no cell is a formula, and every text comes back.
        var problems = new ImportProblems();
        var rows = CsvFile.Read(FormCsv.Write([answer], TimeZoneInfo.Utc), names => names[0] == "Sent", problems)!;
        foreach (var cell in rows.Rows[0].Cells.Where(c => c.Length > 0))
            "=+-@\t\r＝＋－＠".ShouldNotContain(cell[0], what);
        CsvCell.Read(rows.Rows[0].Cells[rows.Header.ToList().IndexOf("Message")]).ReplaceLineEndings("\n").ShouldBe(kept, what);
    }

    /// <summary>What a file is called and is, and the name under which it is kept; null: it is refused.</summary>
    public static TheoryData<string, string, byte[], string?> Files => new()
    {
        { "a way out of the folder", "../../../etc/passwd", "root:x:0:0"u8.ToArray(), "passwd.txt" },
        { "a way out in Windows", "..\\..\\windows\\win.ini", "[fonts]"u8.ToArray(), "win.txt" },
        { "a stream of NTFS", "a.txt:evil.exe", "hello"u8.ToArray(), "evil.txt" },
        { "a page by its name, a picture by its content", "photo.cshtml", Pictures.Of(SKEncodedImageFormat.Png), "photo.png" },
        { "a picture by its name, a page by its content", "photo.jpg", "<script>alert(1)</script>"u8.ToArray(), "photo.txt" },
        { "two endings", "holiday.jpg.exe", Pictures.Of(SKEncodedImageFormat.Jpeg), "holiday-jpg.jpg" },
        { "a device of Windows", "con.png", Pictures.Of(SKEncodedImageFormat.Png), "file.png" },
        { "a hidden file", ".htaccess", "deny"u8.ToArray(), "htaccess.txt" },
        { "written backwards", "photo\u202Egnp.exe", Pictures.Of(SKEncodedImageFormat.Png), "photo-gnp.png" },
        { "a name of 300 characters", new string('a', 300) + ".pdf", "%PDF-1.7"u8.ToArray(), new string('a', 80) + ".pdf" },
        { "a program", "setup.pdf", [0x4D, 0x5A, 0x90, 0x00, 0x03], null },
        { "an archive", "photos.zip", [0x50, 0x4B, 0x03, 0x04, 0x00], null },
        { "a drawing with a program", "logo.svg", "<svg onload='alert(1)' xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "logo.txt" },
        { "6 MB", "large.txt", Encoding.ASCII.GetBytes(new string('a', 6_000_000)), null },
    };

    [Theory, MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public async Task A_file_is_what_its_content_says_under_a_harmless_name_or_refused(string what, string name, byte[] content, string? kept)
    {
        var before = await house.Count();
        var page = await (await house.Filled()).Attach(house.Of("Picture"), name, content).Submit("Send");
        if (kept is null)
        {
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Text.ShouldContain("This file is not taken.", Case.Insensitive, what);
            (await house.Count()).ShouldBe(before);
        }
        else
        {
            page.Heading.ShouldBe("Thank you", what);
            (await house.Last())!.Files.Single().Name.ShouldBe(kept, what);
        }
    }

    [Theory]
    [InlineData("ada@example.com\r\nBcc: all@example.com")]
    [InlineData("ada@example.com, eve@example.com")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("ada@example")]
    public async Task An_address_is_one_address_or_refused(string typed)
    {
        var before = await house.Count();
        (await (await house.Filled()).With(house.Of("E-mail"), typed).Submit("Send")).Text.ShouldContain("An address like name@example.com");
        (await house.Count()).ShouldBe(before);
    }

    [Fact]
    public async Task A_choice_that_is_not_offered_and_fields_of_another_form_change_nothing()
    {
        var refused = await (await house.Filled()).Smuggle(house.Of("About") + "x", "1").Smuggle("f999999", "other").Submit("Send");
        refused.Heading.ShouldBe("Thank you");
        (await house.Last())!.Fields.Count.ShouldBe(6);
        FormCheck.Problems(house.Form, new FormPost(new Dictionary<string, string>
        {
            [house.Of("Name")] = "Ada", [house.Of("About")] = "Everything", [house.Of("You may answer me by mail.")] = "yes",
        }, new Dictionary<string, SentFile?>())).Select(p => p.Message).ShouldBe(["Please choose one of these."]);
    }
}
