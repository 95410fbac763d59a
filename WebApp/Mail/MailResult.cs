using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace WebApp.Mail;

/// <summary>How one attempt ended.</summary>
/// <param name="Outcome">The kind of end.</param>
/// <param name="Reply">The server's words with their code, or what went wrong with the connection.</param>
public sealed record MailResult(MailOutcome Outcome, string Reply)
{
    /// <summary>Whether the reason is not this mail: no other would get through either.</summary>
    public bool StopsAll => Outcome is MailOutcome.Unreachable or MailOutcome.Misconfigured;

    /// <summary>What an error means that came while connecting or signing in: always trouble for all.</summary>
    public static MailResult WhileConnecting(Exception error, int limitSeconds) => error switch
    {
        SslHandshakeException => new(MailOutcome.Misconfigured, $"The server's certificate or encryption is not acceptable: {Innermost(error)}"),
        AuthenticationException => new(MailOutcome.Misconfigured, $"The server refused the sign-in: {Words(error)}"),
        NotSupportedException => new(MailOutcome.Misconfigured, $"The server does not offer what the settings ask for: {error.Message}"),
        OperationCanceledException or TimeoutException => new(MailOutcome.Unreachable, $"The server did not answer within {limitSeconds} seconds."),
        _ => new(MailOutcome.Unreachable, Words(error)),
    };

    /// <summary>What an error means that came while handing a mail over.</summary>
    public static MailResult WhileSending(Exception error, int limitSeconds) => error switch
    {
        ServiceNotAuthenticatedException => new(MailOutcome.Misconfigured, Words(error)),
        // 5xx to MAIL FROM is about our sender and so about every mail; 552 there is about the size of this one.
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted, StatusCode: >= (SmtpStatusCode)500 and not (SmtpStatusCode)552 } =>
            new(MailOutcome.Misconfigured, Words(error)),
        SmtpCommandException { StatusCode: >= (SmtpStatusCode)500 } => new(MailOutcome.Refused, Words(error)),
        SmtpCommandException => new(MailOutcome.Deferred, Words(error)),
        OperationCanceledException or TimeoutException => new(MailOutcome.Broken, $"The server did not answer within {limitSeconds} seconds."),
        _ => new(MailOutcome.Broken, Words(error)),
    };

    private static string Words(Exception error) => error switch
    {
        SmtpCommandException refusal => $"{(int)refusal.StatusCode} {refusal.Message}",
        AuthenticationException { InnerException: SmtpCommandException refusal } => $"{(int)refusal.StatusCode} {refusal.Message}",
        SocketException socket => $"The connection failed: {socket.Message}",
        _ => error.Message,
    };

    private static string Innermost(Exception error) => error.GetBaseException().Message;
}
