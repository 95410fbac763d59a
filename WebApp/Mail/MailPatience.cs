namespace WebApp.Mail;

/// <summary>
/// When a mail that did not get through is tried again: soon at first, then ever more rarely, with a fifth of chance either way
/// so that mails deferred together do not come back together (RFC 5321, 4.5.4.1).
/// </summary>
public static class MailPatience
{
    /// <summary>How long a mail is tried before it is given up.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(2);

    /// <summary>After this long in one hand a mail counts as left behind: far more than one attempt may take.</summary>
    public static readonly TimeSpan InHand = TimeSpan.FromMinutes(10);

    /// <summary>How often a mail is looked at whose key is missing.</summary>
    public static readonly TimeSpan WithoutKey = TimeSpan.FromMinutes(10);

    private static readonly int[] Minutes = [1, 5, 15, 60, 120, 240];

    /// <summary>The wait after the given number of attempts, which is 1 or more.</summary>
    public static TimeSpan After(int attempts) =>
        Jitter(TimeSpan.FromMinutes(Minutes[Math.Clamp(attempts, 1, Minutes.Length) - 1]));

    /// <summary>
    /// The wait before the server is tried again that would take no mail at all. An absent one at most every half minute, so that
    /// mails leave within a minute of its return; one that refuses our sign-in or shows a wrong certificate every five minutes,
    /// since a person must act and repeated wrong passwords lock accounts.
    /// </summary>
    public static TimeSpan AfterTrouble(int times, bool isOurs) => Jitter(TimeSpan.FromSeconds(
        Math.Min(5 * Math.Pow(2, Math.Clamp(times, 1, 10) - 1), isOurs ? 300 : 30)));

    private static TimeSpan Jitter(TimeSpan wait) => wait * (0.8 + Random.Shared.NextDouble() * 0.4);
}
