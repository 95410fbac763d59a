using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Primitives;

namespace WebApp.Mail;

/// <summary>The outbox as the delivery sees it. Every step is one write transaction, so no mail is ever in two hands.</summary>
public sealed class PendingMails(AppDbContext db, MailSender sender, TimeProvider clock)
{
    /// <summary>
    /// At start: mails that a killed process left in hand are queued again, each with its Message-ID. Without a mail server
    /// everything that waits is kept instead, so that it does not all go out when one is set months later. Written out, since
    /// every start runs it and a query would have to be translated first.
    /// </summary>
    public Task TakeUpAsync(CancellationToken cancel) => db.WriteAsync(() => sender.CanSend
        ? db.Database.ExecuteSqlAsync($"UPDATE OutgoingMails SET Status = {nameof(MailStatus.Queued)}, NextAttemptAt = {clock.UtcNow()} WHERE Status = {nameof(MailStatus.Sending)}", cancel)
        : db.Database.ExecuteSqlAsync($"UPDATE OutgoingMails SET Status = {nameof(MailStatus.Kept)}, NextAttemptAt = NULL WHERE Status IN ({nameof(MailStatus.Sending)}, {nameof(MailStatus.Queued)})", cancel), cancel);

    /// <summary>Takes the mail that has been due longest into hand; null when none is due.</summary>
    public Task<OutgoingMail?> TakeAsync(CancellationToken cancel) => db.WriteAsync(async () =>
    {
        var now = clock.UtcNow();
        var mail = await db.OutgoingMails
            .Where(m => (m.Status == MailStatus.Queued || m.Status == MailStatus.Sending) && m.NextAttemptAt <= now)
            .OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id)
            .FirstOrDefaultAsync(cancel);
        if (mail is null)
            return null;
        if (PersonalText.IsUnreadable(mail.ToAddress) || PersonalText.IsUnreadable(mail.Html))
        {
            // Its key is missing. It waits for that, and does not keep the others waiting.
            mail.NextAttemptAt = now + MailPatience.WithoutKey;
            return null;
        }
        mail.Status = MailStatus.Sending;
        mail.NextAttemptAt = now + MailPatience.InHand;
        mail.Sender = sender.From.ToString();
        return mail;
    }, cancel);

    /// <summary>When the next mail is due; null when none waits.</summary>
    public Task<DateTime?> NextDueAsync(CancellationToken cancel) => db.OutgoingMails
        .Where(m => m.Status == MailStatus.Queued).MinAsync(m => m.NextAttemptAt, cancel);

    /// <summary>Writes down how an attempt ended, and what follows from it.</summary>
    /// <param name="id">The mail.</param>
    /// <param name="began">When the attempt began, UTC.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="result">How it ended.</param>
    public Task BookAsync(int id, DateTime began, TimeSpan took, MailResult result) => db.WriteAsync(async () =>
    {
        var mail = await db.OutgoingMails.Include(m => m.History.OrderByDescending(a => a.Id).Take(1)).SingleOrDefaultAsync(m => m.Id == id);
        var now = clock.UtcNow();
        mail?.Record(began, took, result);
        mail?.Settle(result, now);
        if (result.StopsAll)
            await GiveUpOldAsync(now, result.Reply);
    }, CancellationToken.None);

    // While no mail can leave, only one is tried at a time: the others' patience ends here.
    private async Task GiveUpOldAsync(DateTime now, string words)
    {
        var oldest = now - MailPatience.GiveUpAfter;
        // Some at a time, since the words are encrypted for each; the next try comes for the rest.
        foreach (var mail in await db.OutgoingMails.Where(m => m.Status == MailStatus.Queued && m.QueuedAt < oldest).Take(500).ToListAsync())
            (mail.Status, mail.NextAttemptAt, mail.LastReply) = (MailStatus.Failed, null, words);
    }
}
