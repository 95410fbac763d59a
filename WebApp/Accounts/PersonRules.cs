namespace WebApp.Accounts;

/// <summary>Bounds of what a person types into an account form.</summary>
public static class PersonRules
{
    /// <summary>Characters of a name.</summary>
    public const int MaxName = 100;

    /// <summary>Characters of an e-mail address: the path limit of RFC 5321 without its angle brackets.</summary>
    public const int MaxEmail = 254;

    /// <summary>Characters of a password at least: above the 8 that NIST SP 800-63B asks for, since there is no second factor by default.</summary>
    public const int MinPassword = 10;

    /// <summary>Characters of a password at most: room for any pass phrase, and no way to keep the server busy hashing.</summary>
    public const int MaxPassword = 200;
}
