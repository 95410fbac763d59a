namespace WebApp.Mail;

/// <summary>Where a mail stands.</summary>
public enum MailStatus
{
    /// <summary>Waits for its turn, or for its next attempt.</summary>
    Queued,

    /// <summary>A connection has it in hand. Left so by a killed process, it is taken up again.</summary>
    Sending,

    /// <summary>The mail server has taken it.</summary>
    Sent,

    /// <summary>Refused for good, or given up on: nothing more happens unless staff send it again.</summary>
    Failed,

    /// <summary>No mail server was set when it was written: readable, and sent only if staff ask for it.</summary>
    Kept,
}
