using WebApp.Mail;
using WebApp.Tests.Support;

namespace WebApp.Tests.Mail;

public sealed class KilledProcessTests
{
    [NodeFact]
    public async Task A_process_killed_in_the_middle_of_delivery_loses_no_mail_and_doubles_only_those_in_hand()
    {
        const int count = 150;
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite());
        await using (var before = new TestSite(site.Folder))
            foreach (var n in Enumerable.Range(1, count))
                await before.WriteMail($"buyer-{n}@example.com");
        await site.LeaveMails(MailStatus.Queued, due: DateTime.UtcNow);

        using (var process = new SiteProcess(site.Settings))
        {
            await Eventually.Holds(() => server.Received.Count >= 20 || !process.IsRunning, "the first mails arrive", seconds: 60);
            process.IsRunning.ShouldBeTrue(process.Output);
            process.Kill();
        }
        server.Received.Count.ShouldBeLessThan(count, "it was killed in the middle");

        site.Started();
        await Eventually.Holds(() => site.AllAre(MailStatus.Sent), "all mails are sent", seconds: 60);
        (await server.Took(count)).SelectMany(m => m.To).Distinct().Count().ShouldBe(count, "none is lost");
        server.Received.Count.ShouldBeLessThanOrEqualTo(count + new MailOptions().Connections, "only those in hand may be doubled");
        server.Received.GroupBy(m => m.To[0]).ShouldAllBe(copies => copies.Select(m => m.MessageId).Distinct().Count() == 1);
    }
}
