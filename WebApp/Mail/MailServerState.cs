using WebApp.Primitives;

namespace WebApp.Mail;

/// <summary>Why no mail leaves at the moment.</summary>
/// <param name="Since">When it began, UTC.</param>
/// <param name="NextTry">When the server is tried next, UTC.</param>
/// <param name="Outcome"><see cref="MailOutcome.Unreachable"/> or <see cref="MailOutcome.Misconfigured"/>.</param>
/// <param name="Words">What the server or the connection said.</param>
/// <param name="Times">How often in a row.</param>
public sealed record MailTrouble(DateTime Since, DateTime NextTry, MailOutcome Outcome, string Words, int Times);

/// <summary>Whether the mail server works: what stops all mails is asked about by one mail at a time, and shown to staff.</summary>
public sealed class MailServerState(TimeProvider clock)
{
    private readonly Lock door = new();
    private bool isProbing;

    /// <summary>What is wrong; null when nothing is known to be.</summary>
    public MailTrouble? Trouble { get; private set; }

    /// <summary>Whether a mail may be tried now. In trouble only one is, once its time has come; <see cref="Leave"/> must follow.</summary>
    public bool TryEnter()
    {
        lock (door)
        {
            if (Trouble is null)
                return true;
            if (isProbing || clock.UtcNow() < Trouble.NextTry)
                return false;
            return isProbing = true;
        }
    }

    /// <summary>Learns from how it went.</summary>
    /// <param name="result">The result, or null when nothing was tried.</param>
    /// <returns>Whether trouble has just ended.</returns>
    public bool Leave(MailResult? result)
    {
        lock (door)
        {
            isProbing = false;
            if (result is null)
                return false;
            var before = Trouble;
            Trouble = result.StopsAll ? Worse(result) : null;
            return before is not null && Trouble is null;
        }
    }

    private MailTrouble Worse(MailResult result)
    {
        var now = clock.UtcNow();
        // Several connections may run into the same trouble at once: that is one time.
        if (Trouble is not null && now < Trouble.NextTry)
            return Trouble with { Outcome = result.Outcome, Words = result.Reply };
        var times = (Trouble?.Times ?? 0) + 1;
        var wait = MailPatience.AfterTrouble(times, result.Outcome == MailOutcome.Misconfigured);
        return new(Trouble?.Since ?? now, now + wait, result.Outcome, result.Reply, times);
    }
}
