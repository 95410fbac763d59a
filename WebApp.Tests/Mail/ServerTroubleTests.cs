using Microsoft.Extensions.DependencyInjection;
using WebApp.Mail;
using WebApp.Tests.Support;

namespace WebApp.Tests.Mail;

public sealed class ServerTroubleTests
{
    private readonly TestClock clock = new();

    [NodeFact]
    public async Task A_wrong_password_is_shown_and_the_mails_go_out_once_it_is_right()
    {
        using var server = new SmtpServer();
        await using var folder = new TestSite();
        var ids = new List<int>();
        await using (var wrong = server.Serves(new TestSite(folder.Folder)).With("Mail:Password", "wrong"))
        {
            ids.AddRange([await wrong.WriteMail("ada@example.com"), await wrong.WriteMail("ben@example.com"), await wrong.WriteMail("cy@example.com")]);
            await Eventually.Holds(() => Trouble(wrong) is not null, "the trouble is seen");
            Trouble(wrong)!.Outcome.ShouldBe(MailOutcome.Misconfigured);
            Trouble(wrong)!.Words.ShouldContain("535 5.7.8 bad credentials");
            var tried = await wrong.MailOnce(ids[0], m => m.History.Count > 0);
            (tried.Status, tried.Attempts).ShouldBe((MailStatus.Queued, 0));
        }
        server.Received.ShouldBeEmpty();

        await using var right = server.Serves(new TestSite(folder.Folder));
        foreach (var id in ids)
            await right.MailOnce(id, m => m.Status == MailStatus.Sent);
        (await server.Took(3)).Count.ShouldBe(3);
    }

    [NodeFact]
    public async Task A_certificate_that_nobody_trusted_signed_is_refused()
    {
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite()).With("Mail:CaFile", "");
        await ShouldRefuseTheCertificate(site, server);
    }

    [NodeFact]
    public async Task A_certificate_for_another_name_is_refused_though_its_authority_is_trusted()
    {
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite()).With("Mail:Host", "127.0.0.1");
        await ShouldRefuseTheCertificate(site, server);
    }

    [NodeFact]
    public async Task A_sender_that_the_server_does_not_accept_stops_all_mails_and_loses_none()
    {
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite()).With("Mail:From", "stranger@harbour.example");
        var id = await site.WriteMail("ada@example.com");
        await Eventually.Holds(() => Trouble(site) is not null, "the trouble is seen");
        Trouble(site)!.Words.ShouldBe("553 5.7.1 not your address");
        (await site.MailOnce(id, m => m.Status != MailStatus.Sending)).Status.ShouldBe(MailStatus.Queued);
    }

    [NodeFact]
    public async Task Mails_leave_soon_after_an_absent_server_is_back()
    {
        using var server = new SmtpServer();
        using var gap = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        gap.Start();
        var port = ((System.Net.IPEndPoint)gap.LocalEndpoint).Port;
        gap.Stop();
        await using var site = server.Serves(new TestSite()).With("Mail:Port", $"{port}").With<TimeProvider>(clock);
        var id = await site.WriteMail("ada@example.com");
        for (var times = 1; times <= 8; times++)
        {
            await Eventually.Holds(() => Trouble(site)?.Times == times, $"{times} tries in vain");
            (Trouble(site)!.NextTry - clock.GetUtcNow().UtcDateTime).ShouldBeLessThan(TimeSpan.FromSeconds(40));
            site.MoveOn(clock, TimeSpan.FromSeconds(40));
        }
        Trouble(site)!.Outcome.ShouldBe(MailOutcome.Unreachable);
        var waiting = await site.MailOnce(id, m => m is { Status: MailStatus.Queued, History.Count: 1 });
        (waiting.Attempts, waiting.History[0].Times).ShouldSatisfyAllConditions(x => x.Attempts.ShouldBe(0), x => x.Times.ShouldBeGreaterThan(5));

        using var relay = new TcpRelay(port, server.StartTlsPort);
        site.MoveOn(clock, TimeSpan.FromSeconds(40));
        await site.MailOnce(id, m => m.Status == MailStatus.Sent);
        Trouble(site).ShouldBeNull();
    }

    [Theory]
    [InlineData("554 go away\r\n", "554 go away")]
    [InlineData("this is no mail server\r\n", "")]
    [InlineData("", "The server did not answer within 2 seconds.")]
    public async Task A_server_that_greets_us_wrongly_or_never_keeps_no_one_waiting_long(string greeting, string words)
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var greeted = new List<System.Net.Sockets.TcpClient>();
        var greeter = Task.Run(async () =>
        {
            var client = await listener.AcceptTcpClientAsync();
            greeted.Add(client);
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(greeting));
        });
        await using var site = new TestSite().With("Mail:Host", "127.0.0.1").With("Mail:Security", "None").With("Mail:TimeoutSeconds", "2")
            .With("Mail:Port", $"{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}").With("Mail:From", "shop@harbour.example");
        var id = await site.WriteMail("ada@example.com");
        await Eventually.Holds(() => Trouble(site) is not null, "the trouble is seen", seconds: 10);
        Trouble(site)!.Outcome.ShouldBe(MailOutcome.Unreachable);
        Trouble(site)!.Words.ShouldContain(words);
        (await site.MailOnce(id, m => m.History.Count > 0)).Status.ShouldNotBe(MailStatus.Failed);
        await greeter;
        greeted.ForEach(c => c.Dispose());
    }

    private static MailTrouble? Trouble(TestSite site) => site.Services.GetRequiredService<MailServerState>().Trouble;

    private static async Task ShouldRefuseTheCertificate(TestSite site, SmtpServer server)
    {
        var id = await site.WriteMail("ada@example.com");
        await Eventually.Holds(() => Trouble(site) is not null, "the trouble is seen");
        Trouble(site)!.Outcome.ShouldBe(MailOutcome.Misconfigured);
        Trouble(site)!.Words.ShouldStartWith("The server's certificate or encryption is not acceptable:");
        (await site.MailOnce(id, m => m.Status != MailStatus.Sending)).Status.ShouldBe(MailStatus.Queued);
        server.Received.ShouldBeEmpty();
    }
}
