using System.ComponentModel.DataAnnotations;
using MimeKit;

namespace WebApp.Mail;

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Not at all; for a server on this machine.</summary>
    None,

    /// <summary>Begins in the clear and must turn to TLS before anything is said (RFC 3207); usually port 587.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314); usually port 465.</summary>
    Tls,
}

/// <summary>Who carries our mails: the settings under <c>Mail</c>.</summary>
public sealed class MailOptions : IValidatableObject
{
    /// <summary>The mail server. Empty: mails are kept, readable under /admin/mail, and not sent.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port.</summary>
    public int Port { get; set; } = 587;

    /// <summary>How the connection is protected: None, StartTls or Tls.</summary>
    public string Security { get; set; } = nameof(MailSecurity.StartTls);

    /// <summary>The name to sign in with; empty: without signing in.</summary>
    public string UserName { get; set; } = "";

    /// <summary>The password that belongs to it.</summary>
    public string Password { get; set; } = "";

    /// <summary>The sender: <c>Name &lt;address&gt;</c> or the bare address.</summary>
    public string From { get; set; } = "";

    /// <summary>Where answers go, if not to the sender; may be empty.</summary>
    public string ReplyTo { get; set; } = "";

    /// <summary>A PEM file with further certificate authorities to trust, for a mail server with one of the house's own; may be empty.</summary>
    public string CaFile { get; set; } = "";

    /// <summary>How many connections are open at most, 1 to 10.</summary>
    public int Connections { get; set; } = 3;

    /// <summary>How long one mail may take from connecting to being accepted, in seconds, 1 to 30.</summary>
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>Whether a mail server is set.</summary>
    public bool CanSend => Host.Length > 0;

    /// <summary><see cref="Security"/> as a value; never less than asked for while it is not validated.</summary>
    public MailSecurity Protection => Enum.TryParse<MailSecurity>(Security, ignoreCase: true, out var value) ? value : MailSecurity.StartTls;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var isKnown = Enum.GetNames<MailSecurity>().Contains(Security, StringComparer.OrdinalIgnoreCase);
        if (!isKnown)
            yield return new($"Mail:Security must be None, StartTls or Tls; “{Security}” is none of them.");
        if (Port is < 1 or > 65535)
            yield return new($"Mail:Port must be a number from 1 to 65535, usually 587 (StartTls) or 465 (Tls); it is {Port}.");
        if (Connections is < 1 or > 10)
            yield return new($"Mail:Connections must be a number from 1 to 10; it is {Connections}.");
        if (TimeoutSeconds is < 1 or > 30)
            yield return new($"Mail:TimeoutSeconds must be a number from 1 to 30; it is {TimeoutSeconds}.");
        if (Host.Length > 0 && Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            yield return new($"Mail:Host must be a host name or an address without port, such as smtp.example.com; it is “{Host}”.");
        if (From.Length == 0 ? CanSend : !IsMailbox(From))
            yield return new($"Mail:From must be an address such as “Harbour Shop <shop@example.com>”; it is {(From.Length == 0 ? "empty" : $"“{From}”")}.");
        if (ReplyTo.Length > 0 && !IsMailbox(ReplyTo))
            yield return new($"Mail:ReplyTo must be empty or an address such as “Harbour Shop <help@example.com>”; it is “{ReplyTo}”.");
        if ((UserName.Length == 0) != (Password.Length == 0))
            yield return new("Mail:UserName and Mail:Password belong together: set both, or neither.");
        if (CanSend && isKnown && UserName.Length > 0 && Protection == MailSecurity.None && !IsLoopback)
            yield return new("Mail:Security must be StartTls or Tls when Mail:UserName is set: a password would cross the network readable. None is only for a server on this machine (localhost, 127.0.0.1, ::1).");
        if (CaFile.Length > 0 && !File.Exists(CaFile))
            yield return new($"Mail:CaFile must name a PEM file that exists; there is none at “{CaFile}”.");
    }

    private bool IsLoopback => Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (System.Net.IPAddress.TryParse(Host, out var address) && System.Net.IPAddress.IsLoopback(address));

    private static bool IsMailbox(string text) =>
        !text.Any(char.IsControl) && MailboxAddress.TryParse(text, out var mailbox) && MailTo.IsAddress(mailbox.Address);
}
