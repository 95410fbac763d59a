using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Tests.Support;

namespace WebApp.Tests.Mail;

public sealed class OutboxTests
{
    [Fact]
    public async Task A_mail_whose_transaction_fails_was_never_written()
    {
        await using var site = new TestSite();
        await Should.ThrowAsync<InvalidOperationException>(() => site.InScope(async services =>
        {
            var outbox = services.GetRequiredService<Outbox>();
            return await services.GetRequiredService<AppDbContext>().WriteAsync<bool>(async () =>
            {
                await outbox.AddAsync<Receipt, ReceiptText>(new("ada@example.com", "Ada"), "Paid", "order 1", MailLab.Parameters("Ada"), default);
                throw new InvalidOperationException("The order could not be stored.");
            }, default);
        }));
        (await site.InDatabase(db => db.OutgoingMails.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_mail_server_a_mail_is_kept_and_not_sent_when_one_is_set_later()
    {
        await using var without = new TestSite();
        var id = await without.WriteMail("ada@example.com");
        var kept = await without.Mail(id);
        (kept.Status, kept.NextAttemptAt, kept.Kind, kept.About).ShouldBe((MailStatus.Kept, null, "Receipt", "order 1042-7KQX"));
        kept.MessageId.ShouldMatch("^<[0-9a-f]{32}@localhost>$");
        (await without.SendAgain(id)).ShouldBeFalse();

        await using var with = new TestSite(without.Folder).With("Mail:Host", "127.0.0.1").With("Mail:Port", "9").With("Mail:From", "shop@harbour.example");
        var fresh = await with.WriteMail("ben@example.com");
        await with.MailOnce(fresh, m => m.History.Count > 0);
        (await with.Mail(id)).Status.ShouldBe(MailStatus.Kept);
        (await with.SendAgain(id)).ShouldBeTrue();
        (await with.Mail(id)).MessageId.ShouldBe(kept.MessageId);
    }

    [Fact]
    public async Task What_waits_when_the_mail_server_is_taken_away_is_kept_too()
    {
        await using var with = new TestSite().With("Mail:Host", "127.0.0.1").With("Mail:Port", "9").With("Mail:From", "shop@harbour.example");
        var id = await with.WriteMail("ada@example.com");
        await with.MailOnce(id, m => m.Status == MailStatus.Queued && m.History.Count > 0);
        await using var without = new TestSite(with.Folder);
        await without.MailOnce(id, m => m.Status == MailStatus.Kept);
    }

    [Fact]
    public async Task An_address_that_is_none_does_not_stop_the_caller_and_is_shown_as_failed()
    {
        await using var site = new TestSite().With("Mail:Host", "127.0.0.1").With("Mail:Port", "9").With("Mail:From", "shop@harbour.example");
        var id = await site.WriteMail("ada@example.com\r\nBcc: eve@example.com");
        var mail = await site.Mail(id);
        (mail.Status, mail.ToAddress, mail.LastReply).ShouldBe(
            (MailStatus.Failed, "ada@example.com Bcc: eve@example.com", "This is no address that a mail can go to."));
        (await site.SendAgain(id)).ShouldBeFalse();
    }

    [NodeFact]
    public async Task Nothing_that_people_type_becomes_a_header()
    {
        using var server = new SmtpServer();
        await using var site = server.Serves(new TestSite());
        const string evil = "Ada\r\nBcc: eve@example.com\r\n\r\nHi \"there\" <x@example.com>\u2028Cc: eve@example.com\0";
        var id = await site.WriteMail("ada@example.com", evil, evil, evil);
        await site.MailOnce(id, m => m.Status == MailStatus.Sent);
        var got = (await server.Took(1)).ShouldHaveSingleItem();
        got.To.ShouldBe(["ada@example.com"]);
        got.Headers.ShouldAllBe(h => !h.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase) && !h.StartsWith("Cc", StringComparison.OrdinalIgnoreCase));
        got.Subject.ShouldBe("Ada Bcc: eve@example.com Hi \"there\" <x@example.com> Cc: eve@example.com");
        got.ToName.ShouldBe(got.Subject);
    }

    [Fact]
    public async Task Long_subjects_are_cut_between_characters()
    {
        await using var site = new TestSite();
        var mail = await site.Mail(await site.WriteMail("ada@example.com", subject: new string('x', 198) + "🦆🦆"));
        mail.Subject.ShouldBe(new string('x', 198) + "…");
    }
}
