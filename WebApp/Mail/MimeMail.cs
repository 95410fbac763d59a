using System.Text;
using MimeKit;
using MimeKit.Text;

namespace WebApp.Mail;

/// <summary>A mail as it goes over the wire.</summary>
public static class MimeMail
{
    /// <summary>
    /// Plain text and HTML as alternatives (RFC 2046, 5.1.4), in UTF-8, marked as written by a program (RFC 3834) so that
    /// holiday answers do not come back. Names and subject are encoded by MimeKit: no text can become a header.
    /// </summary>
    public static MimeMessage Make(OutgoingMail mail, MailOptions options)
    {
        var message = new MimeMessage
        {
            MessageId = mail.MessageId.Trim('<', '>'),
            Date = new DateTimeOffset(mail.QueuedAt, TimeSpan.Zero),
            Subject = mail.Subject,
            Body = new MultipartAlternative(Part(TextFormat.Plain, mail.Text), Part(TextFormat.Html, mail.Html)),
        };
        message.From.Add(MailboxAddress.Parse(mail.Sender));
        message.To.Add(new MailboxAddress(mail.ToName, mail.ToAddress));
        if (MailTo.IsAddress(mail.ReplyTo))
            message.ReplyTo.Add(MailboxAddress.Parse(mail.ReplyTo));
        else if (options.ReplyTo.Length > 0)
            message.ReplyTo.Add(MailboxAddress.Parse(options.ReplyTo));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    /// <summary>The same as text: what the reader's mail program calls the source.</summary>
    public static string Source(OutgoingMail mail, MailOptions options)
    {
        using var bytes = new MemoryStream();
        using var message = Make(mail, options);
        message.WriteTo(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }
}
