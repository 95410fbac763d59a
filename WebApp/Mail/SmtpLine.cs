using MailKit.Net.Smtp;
using MailKit.Security;

namespace WebApp.Mail;

/// <summary>One connection to the mail server, opened when needed and used again while there is something to send.</summary>
public sealed class SmtpLine(MailOptions options, SmtpTrust trust) : IDisposable
{
    private SmtpClient? client;

    /// <summary>
    /// Hands one mail over. Everything together, from connecting to the server's last word, takes no longer than
    /// <see cref="MailOptions.TimeoutSeconds"/>. It is not ended early by a stop of the site.
    /// </summary>
    public async Task<MailResult> SendAsync(OutgoingMail mail)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            client = await ReadyAsync(limit.Token);
        }
        catch (Exception error)
        {
            Drop();
            return MailResult.WhileConnecting(error, options.TimeoutSeconds);
        }
        if (NeedsUtf8(mail) && !client.Capabilities.HasFlag(SmtpCapabilities.UTF8))
            return new(MailOutcome.Refused, "The mail server does not take addresses with letters beyond ASCII before the @.");
        try
        {
            return new(MailOutcome.Accepted, await client.SendAsync(MimeMail.Make(mail, options), limit.Token));
        }
        catch (Exception error)
        {
            Drop();
            return MailResult.WhileSending(error, options.TimeoutSeconds);
        }
    }

    /// <summary>Says goodbye, when there is nothing more to send.</summary>
    public async Task CloseAsync()
    {
        if (client is null)
            return;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or SmtpCommandException or SmtpProtocolException)
        {
            // All mails are booked; a server that does not answer a goodbye takes nothing from us.
        }
        Drop();
    }

    /// <inheritdoc />
    public void Dispose() => Drop();

    private async Task<SmtpClient> ReadyAsync(CancellationToken cancel)
    {
        if (client is not null && await StillAnswersAsync(client, cancel))
            return client;
        Drop();
        client = new SmtpClient
        {
            // A little more than the whole mail has: the limit above speaks first, in its own words.
            Timeout = (options.TimeoutSeconds + 5) * 1000,
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = trust.IsGood,
        };
        await client.ConnectAsync(options.Host, options.Port, options.Protection switch
        {
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        }, cancel);
        if (options.UserName.Length > 0)
            await client.AuthenticateAsync(options.UserName, options.Password, cancel);
        return client;
    }

    // Servers close idle connections: better found out now than in the middle of a mail.
    private static async Task<bool> StillAnswersAsync(SmtpClient client, CancellationToken cancel)
    {
        if (!client.IsConnected)
            return false;
        try
        {
            await client.NoOpAsync(cancel);
            return true;
        }
        catch (Exception error) when (error is IOException or SmtpCommandException or SmtpProtocolException)
        {
            return false;
        }
    }

    private static bool NeedsUtf8(OutgoingMail mail) =>
        mail.ToAddress[..mail.ToAddress.LastIndexOf('@')].Any(c => !char.IsAscii(c));

    private void Drop()
    {
        client?.Dispose();
        client = null;
    }
}
