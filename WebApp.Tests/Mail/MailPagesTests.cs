using System.Net;
using WebApp.Mail;
using WebApp.Tests.Support;

namespace WebApp.Tests.Mail;

public sealed class MailPagesTests(EmptiedSite emptied) : IClassFixture<EmptiedSite>
{
    [Fact]
    public async Task Staff_find_a_mail_and_read_it_as_it_was_sent()
    {
        var site = await emptied.EmptyAsync();
        await site.WriteMail("ben@example.com", "Ben", "Your order 1 is paid", "order 1");
        var id = await site.WriteMail("ada@example.com", "Ada <b>", "Your order 2 is paid", "order 2");
        using var staff = await site.StaffVisitor();

        var list = await staff.Get("/admin/mail");
        list.All("tbody th a").ShouldBe(["Your order 2 is paid", "Your order 1 is paid"]);
        list.Text.ShouldContain("No mail server is set");
        list.All(".tabs a").ShouldBe(["All 2", "Waiting 0", "Failed 0", "Sent 0", "Not sent 2"]);
        list = await list.Form("main form.filters").With("q", "ADA@").Submit();
        list.All("tbody th a").ShouldBe(["Your order 2 is paid"]);

        var mail = await list.Follow("Your order 2 is paid");
        mail.Path.ShouldBe($"/admin/mail/{id}");
        mail.Heading.ShouldBe("Your order 2 is paid");
        mail.Text.ShouldContain("no mail server was set");
        (await mail.Follow("Plain text")).All("pre").ShouldHaveSingleItem().ShouldContain("Hello Ada <b>, Thank you, we have your order.");
        (await mail.Follow("Source")).All("pre").ShouldHaveSingleItem().ShouldContain("Auto-Submitted: auto-generated");
    }

    [Fact]
    public async Task The_body_is_framed_with_a_policy_that_lets_nothing_act()
    {
        var site = await emptied.EmptyAsync();
        var id = await site.WriteMail("ada@example.com");
        using var staff = await site.StaffVisitor();
        var frame = (await staff.Get($"/admin/mail/{id}")).Document.QuerySelector("iframe")!;
        frame.GetAttribute("sandbox").ShouldBe("allow-popups allow-popups-to-escape-sandbox");

        var body = await staff.Get(frame.GetAttribute("src")!);
        body.Headers["Content-Security-Policy"].ShouldStartWith("sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'");
        body.Headers["Content-Security-Policy"].ShouldNotContain("script");
        body.Heading.ShouldBe("Thank you, Ada");
    }

    [Fact]
    public async Task Signs_in_a_search_are_only_signs()
    {
        var site = await emptied.EmptyAsync();
        await site.WriteMail("ada@example.com");
        using var staff = await site.StaffVisitor();
        foreach (var words in new[] { "100%", "_", "' or 1=1 --", "\\" })
            (await staff.Get("/admin/mail?q=" + Uri.EscapeDataString(words))).Text.ShouldContain("No mail matches", customMessage: words);
    }

    [Fact]
    public async Task A_wrong_page_or_tab_shows_the_nearest_right_one()
    {
        var site = await emptied.EmptyAsync();
        await site.WriteMail("ada@example.com");
        using var staff = await site.StaffVisitor();
        foreach (var path in new[] { "/admin/mail?page=0", "/admin/mail?page=99999999999999", "/admin/mail?page=x&state=nonsense" })
            (await staff.Get(path)).All("tbody tr").Count.ShouldBe(1, path);
    }

    [Fact]
    public async Task Long_lists_come_in_pages()
    {
        var site = await emptied.EmptyAsync();
        foreach (var n in Enumerable.Range(1, 51))
            await site.WriteMail("ada@example.com", subject: $"Mail {n}");
        using var staff = await site.StaffVisitor();
        var first = await staff.Get("/admin/mail?state=kept");
        first.All("tbody tr").Count.ShouldBe(50);
        (await first.Follow("Next page")).All("tbody th a").ShouldBe(["Mail 1"]);
    }

    [Fact]
    public async Task An_unknown_mail_is_not_found()
    {
        var site = await emptied.EmptyAsync();
        using var staff = await site.StaffVisitor();
        foreach (var path in new[] { "/admin/mail/77", "/admin/mail/77/body", "/admin/mail/x" })
            (await staff.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
    }

    [NodeFact]
    public async Task Staff_see_the_servers_words_and_send_again()
    {
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite());
        var id = await site.WriteMail("nobody@example.com");
        await site.MailOnce(id, m => m.Status == MailStatus.Failed);
        using var staff = await site.StaffVisitor();
        var mail = await staff.Get($"/admin/mail/{id}");
        mail.All(".timeline samp").ShouldBe(["550 5.1.1 no such user"]);

        var after = await mail.Form($"/admin/mail/{id}/send-again").Submit("Send again");
        after.Text.ShouldContain("It goes out again now.");
        await site.MailOnce(id, m => m is { Status: MailStatus.Failed, History.Count: 2 });
    }
}
