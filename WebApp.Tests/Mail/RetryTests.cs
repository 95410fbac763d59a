using Microsoft.EntityFrameworkCore;
using WebApp.Mail;
using WebApp.Tests.Support;

namespace WebApp.Tests.Mail;

public sealed class RetryTests
{
    private readonly TestClock clock = new();

    [NodeFact]
    public async Task A_greylisted_mail_waits_and_is_delivered_by_the_second_attempt()
    {
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite()).With<TimeProvider>(clock);
        var id = await site.WriteMail("grey@example.com");
        var waiting = await site.MailOnce(id, m => m is { Status: MailStatus.Queued, Attempts: 1 });
        waiting.LastReply.ShouldBe("451 4.7.1 greylisted, try again later");
        waiting.NextAttemptAt.ShouldNotBeNull();

        site.MoveOn(clock, TimeSpan.FromMinutes(2));
        var sent = await site.MailOnce(id, m => m.Status == MailStatus.Sent);
        sent.History.Select(a => a.Outcome).ShouldBe([MailOutcome.Deferred, MailOutcome.Accepted]);
        (await server.Took(1)).ShouldHaveSingleItem();
    }

    [NodeFact]
    public async Task A_server_that_is_busy_for_two_days_ends_the_mails_patience()
    {
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite()).With<TimeProvider>(clock);
        var id = await site.WriteMail("busy@example.com");
        OutgoingMail mail;
        for (var tries = 1; (mail = await site.MailOnce(id, m => m.Attempts == tries && m.Status != MailStatus.Sending)).Status == MailStatus.Queued; tries++)
            site.MoveOn(clock, mail.NextAttemptAt!.Value - clock.GetUtcNow().UtcDateTime + TimeSpan.FromSeconds(1));

        mail.Status.ShouldBe(MailStatus.Failed);
        mail.LastReply.ShouldBe("421 4.3.2 shutting down");
        mail.Attempts.ShouldBeInRange(12, 22);
        (clock.GetUtcNow() - mail.CreatedAt).ShouldBeInRange(TimeSpan.FromHours(42), TimeSpan.FromHours(49));
    }

    [NodeFact]
    public async Task A_refusal_is_kept_with_the_servers_words_and_can_be_sent_again()
    {
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite()).With<TimeProvider>(clock);
        var id = await site.WriteMail("nobody@example.com");
        var failed = await site.MailOnce(id, m => m.Status == MailStatus.Failed);
        failed.LastReply.ShouldBe("550 5.1.1 no such user");
        failed.NextAttemptAt.ShouldBeNull();

        // The mailbox was made in the meantime.
        await site.InDatabase(db => db.WriteAsync(async () =>
            db.Entry(await db.OutgoingMails.SingleAsync()).Property(m => m.ToAddress).CurrentValue = "ada@example.com", default));
        (await site.SendAgain(id)).ShouldBeTrue();
        var sent = await site.MailOnce(id, m => m.Status == MailStatus.Sent);
        sent.MessageId.ShouldBe(failed.MessageId);
        sent.History.Select(a => a.Outcome).ShouldBe([MailOutcome.Refused, MailOutcome.Accepted]);
    }

    [NodeFact]
    public async Task A_refusal_after_the_data_is_final_too()
    {
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite());
        var failed = await site.MailOnce(await site.WriteMail("full@example.com"), m => m.Status == MailStatus.Failed);
        failed.LastReply.ShouldBe("552 5.2.2 mailbox full");
        server.Received.ShouldBeEmpty();
    }

    [NodeFact]
    public async Task A_mail_that_was_sent_goes_out_again_as_a_new_one()
    {
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite());
        var id = await site.WriteMail("ada@example.com");
        var first = await site.MailOnce(id, m => m.Status == MailStatus.Sent);
        (await site.SendAgain(id)).ShouldBeTrue();
        await site.MailOnce(id, m => m.Status == MailStatus.Sent && m.History.Count == 2);
        (await server.Took(2)).Count.ShouldBe(2);
        server.Received.Last().MessageId.ShouldNotBe(first.MessageId);
    }

    [NodeFact]
    public async Task A_mail_on_which_the_server_hangs_delays_no_other()
    {
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite()).With("Mail:TimeoutSeconds", "30");
        var hanging = await site.WriteMail("hang@example.com");
        await site.MailOnce(hanging, m => m.Status == MailStatus.Sending);
        foreach (var n in Enumerable.Range(1, 20))
            await site.WriteMail($"buyer-{n}@example.com");
        await Eventually.Holds(() => server.Received.Count == 20, "the others arrive");
        (await site.Mail(hanging)).Status.ShouldBe(MailStatus.Sending, "they arrived while this one still hung");
        server.Stop();
        (await site.MailOnce(hanging, m => m.Attempts == 1)).History.ShouldHaveSingleItem().Outcome.ShouldBe(MailOutcome.Broken);
    }

    [NodeFact]
    public async Task A_server_that_hangs_or_cuts_the_line_is_left_in_time_and_tried_again()
    {
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite()).With("Mail:TimeoutSeconds", "5");
        var hanging = await site.WriteMail("hang@example.com");
        var cut = await site.WriteMail("drop@example.com");
        (await site.MailOnce(cut, m => m.Attempts == 1)).History.ShouldHaveSingleItem().Outcome.ShouldBe(MailOutcome.Broken);
        var waiting = await site.MailOnce(hanging, m => m is { Status: MailStatus.Queued, Attempts: 1 });
        waiting.LastReply.ShouldBe("The server did not answer within 5 seconds.");
        waiting.History[0].DurationMs.ShouldBeInRange(4500, 15_000);
    }

    [NodeFact]
    public async Task A_line_cut_after_the_data_makes_at_most_one_double_with_the_same_message_id()
    {
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite()).With<TimeProvider>(clock);
        var id = await site.WriteMail("after@example.com");
        await site.MailOnce(id, m => m is { Status: MailStatus.Queued, Attempts: 1 });
        site.MoveOn(clock, TimeSpan.FromMinutes(2));
        await site.MailOnce(id, m => m.Status == MailStatus.Sent);
        (await server.Took(2)).Count.ShouldBe(2);
        server.Received.Select(m => m.MessageId).Distinct().ShouldHaveSingleItem();
    }

    [NodeFact]
    public async Task A_mail_in_hand_when_the_process_was_killed_is_taken_up_again_with_its_message_id()
    {
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite());
        OutgoingMail before;
        await using (var killed = new TestSite(site.Folder))
            before = await killed.Mail(await killed.WriteMail("ada@example.com"));
        await site.LeaveMails(MailStatus.Sending, due: DateTime.UtcNow.AddMinutes(10));

        await site.MailOnce(before.Id, m => m.Status == MailStatus.Sent);
        (await server.Took(1)).ShouldHaveSingleItem().MessageId.ShouldBe(before.MessageId);
    }
}
