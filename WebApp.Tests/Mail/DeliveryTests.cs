using WebApp.Mail;
using WebApp.Tests.Support;

namespace WebApp.Tests.Mail;

public sealed class DeliveryTests
{
    [NodeFact]
    public async Task A_mail_goes_out_over_starttls_signed_in_and_well_formed()
    {
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite());
        var id = await site.WriteMail("ada@example.com", "Zoë <b> & Co", "Grüße, 你好 – it is paid");

        var mail = await site.MailOnce(id, m => m.Status == MailStatus.Sent);
        var got = (await server.Took(1)).ShouldHaveSingleItem();
        got.Secure.ShouldBeTrue();
        got.User.ShouldBe("user");
        got.From.ShouldBe("shop@harbour.example");
        got.To.ShouldBe(["ada@example.com"]);
        got.ToName.ShouldBe("Zoë <b> & Co");
        got.MessageId.ShouldBe(mail.MessageId);
        got.Subject.ShouldBe("Grüße, 你好 – it is paid");
        got.Text.ShouldContain("Hello Zoë <b> & Co,");
        got.Html.ShouldNotBeNull().ShouldContain("Zo&#xEB; &lt;b&gt; &amp; Co");
        got.Headers.ShouldContain("Auto-Submitted: auto-generated");
        got.Headers.ShouldContain(h => h.StartsWith("Date: ", StringComparison.Ordinal));
        got.Headers.ShouldContain(h => h.StartsWith("Content-Type: multipart/alternative", StringComparison.Ordinal));
        mail.History.ShouldHaveSingleItem().ServerReply.ShouldContain("queued");
        (mail.Attempts, mail.NextAttemptAt).ShouldBe((1, null));
    }

    [NodeFact]
    public async Task A_mail_goes_out_over_implicit_tls()
    {
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite()).With("Mail:Port", $"{server.TlsPort}").With("Mail:Security", "Tls");
        await site.MailOnce(await site.WriteMail("ada@example.com"), m => m.Status == MailStatus.Sent);
        (await server.Took(1)).ShouldHaveSingleItem().Secure.ShouldBeTrue();
    }

    [NodeFact]
    public async Task Two_hundred_mails_written_at_once_arrive_once_each()
    {
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite()).Started();
        await Parallel.ForEachAsync(Enumerable.Range(1, 200), new ParallelOptions { MaxDegreeOfParallelism = 20 },
            async (n, _) => await site.WriteMail($"buyer-{n}@example.com"));

        await Eventually.Holds(() => server.Received.Count >= 200, "200 mails arrive", seconds: 60);
        await Eventually.Holds(() => site.AllAre(MailStatus.Sent), "all are booked as sent");
        server.Received.Count.ShouldBe(200);
        server.Received.Select(m => m.MessageId).Distinct().Count().ShouldBe(200);
    }

    [NodeFact]
    public async Task A_stop_waits_for_the_mail_in_hand()
    {
        using var server = new SmtpServer();
        await using var after = new TestSite();
        int hanging;
        await using (var site = server.Serves(new TestSite(after.Folder)).With("Mail:TimeoutSeconds", "5"))
        {
            hanging = await site.WriteMail("hang@example.com");
            await site.MailOnce(hanging, m => m.Status == MailStatus.Sending);
        }

        var mail = await after.MailOnce(hanging, m => m.Status != MailStatus.Queued);
        mail.Status.ShouldBe(MailStatus.Kept, "booked as queued at the stop, and kept by a site without a mail server");
        mail.History.ShouldHaveSingleItem().Outcome.ShouldBe(MailOutcome.Broken);
    }
}
