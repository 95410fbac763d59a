using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Mail;

/// <summary>Where every mail begins: as a row in the transaction of what it tells of.</summary>
public sealed partial class Outbox(AppDbContext db, MailWriter writer, MailSender sender, MailSignal signal, TimeProvider clock)
{
    /// <summary>The longest subject; what is over is cut.</summary>
    public const int MaxSubject = 200;

    private bool isListening;

    /// <summary>
    /// Draws a mail and adds it to the caller's <see cref="AppDbContext"/>. It is not saved here: it becomes real with the
    /// caller's transaction, or not at all. Call it inside <c>WriteAsync</c>, or before <c>SaveChangesAsync</c>. An address that
    /// cannot be written to does not stop the caller: the mail is then there as <see cref="MailStatus.Failed"/>, with the reason.
    /// </summary>
    /// <typeparam name="THtml">The body in HTML, drawn within <see cref="MailLayout"/>; its name becomes the mail's Kind.</typeparam>
    /// <typeparam name="TText">The same in plain text; how to write one is told at <see cref="MailText"/>.</typeparam>
    /// <param name="to">The recipient.</param>
    /// <param name="subject">One line; line breaks and other control characters become spaces.</param>
    /// <param name="about">What it belongs to, such as <c>order 1042-7KQX</c>; at most 80 characters.</param>
    /// <param name="parameters">What both components are given; both declare every one of them.</param>
    /// <param name="cancel">Ends it early.</param>
    public async Task<OutgoingMail> AddAsync<THtml, TText>(
        MailTo to, string subject, string about, Dictionary<string, object?> parameters, CancellationToken cancel)
        where THtml : IComponent
        where TText : IComponent
    {
        cancel.ThrowIfCancellationRequested();
        subject = OneLine(subject, MaxSubject);
        var isAddress = MailTo.IsAddress(to.Address);
        var now = clock.UtcNow();
        var mail = new OutgoingMail
        {
            MessageId = NewMessageId(),
            Kind = typeof(THtml).Name,
            ToAddress = isAddress ? to.Address : OneLine(to.Address, MailTo.MaxAddress),
            ToName = OneLine(to.Name, MailTo.MaxName),
            Sender = sender.From.ToString(),
            Subject = subject,
            Html = await writer.HtmlAsync<THtml>(subject, parameters),
            Text = await writer.TextAsync<TText>(parameters),
            About = OneLine(about, 80),
            Status = !isAddress ? MailStatus.Failed : sender.CanSend ? MailStatus.Queued : MailStatus.Kept,
            NextAttemptAt = isAddress && sender.CanSend ? now : null,
            LastReply = isAddress ? null : "This is no address that a mail can go to.",
            CreatedAt = now,
            QueuedAt = now,
        };
        db.OutgoingMails.Add(mail);
        CallWhenSaved();
        return mail;
    }

    /// <summary>
    /// Puts a mail back into the queue, with its patience renewed. A failed or kept one goes out as the mail that it always was;
    /// one that was sent before becomes a new one, or mailboxes would drop it as a double. Saved by the caller.
    /// </summary>
    /// <returns>False, and nothing changed, when it waits already, is being sent, cannot be addressed, or no mail server is set.</returns>
    public bool SendAgain(OutgoingMail mail)
    {
        if (!sender.CanSend || mail.Status is MailStatus.Queued or MailStatus.Sending || !MailTo.IsAddress(mail.ToAddress))
            return false;
        if (mail.Status == MailStatus.Sent)
            mail.MessageId = NewMessageId();
        mail.Status = MailStatus.Queued;
        mail.Attempts = 0;
        mail.LastReply = null;
        mail.QueuedAt = clock.UtcNow();
        mail.NextAttemptAt = mail.QueuedAt;
        CallWhenSaved();
        return true;
    }

    // The call may come before the commit, but the delivery looks through the write gate, so it sees what was committed.
    private void CallWhenSaved()
    {
        if (isListening)
            return;
        isListening = true;
        db.SavedChanges += (_, _) => signal.Call();
    }

    private string NewMessageId() =>
        $"<{RandomNumberGenerator.GetHexString(32, lowercase: true)}@{sender.From.Domain}>";

    private static string OneLine(string text, int longest)
    {
        var line = Breaks().Replace(text, " ").Trim();
        if (line.Length <= longest)
            return line;
        // Never between the two halves of one character.
        var end = char.IsHighSurrogate(line[longest - 2]) ? longest - 2 : longest - 1;
        return line[..end].TrimEnd() + "…";
    }

    [GeneratedRegex(@"[\p{Cc}\u2028\u2029]+")]
    private static partial Regex Breaks();
}
