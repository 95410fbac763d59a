namespace WebApp.Data.Subjects;

/// <summary>Somebody whose data the site holds (GDPR, Art. 4(1)): an account, or an address that was used without one.</summary>
/// <param name="before">Only what was there by then is theirs, UTC: ids are given out anew after a restore.</param>
public sealed class DataSubject(DateTime before)
{
    /// <summary>The account; null without one.</summary>
    public int? UserId { get; init; }

    /// <summary>Only what was there by then is theirs, UTC.</summary>
    public DateTime Before { get; } = before;

    /// <summary>Addresses that are proven to be theirs: what bears one is theirs.</summary>
    public HashSet<string> Emails { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Addresses that they wrote on something of theirs. What bears one may be somebody else's.</summary>
    public HashSet<string> AlsoWritten { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is about them, as mails and the journal call it: <c>account 7</c>, <c>order 1042-7KQX</c>.</summary>
    public HashSet<string> Subjects { get; } = [];

    /// <summary>Signs of the blind index of addresses that were theirs; known when nothing else is any more.</summary>
    public HashSet<string> Signs { get; } = [];

    /// <summary>Whether mail to this address was for them.</summary>
    public bool Reads(string address) => Emails.Contains(address) || AlsoWritten.Contains(address);

    /// <summary>How an account is called by mails and the journal.</summary>
    public static string OfAccount(int id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"account {id}");
}
