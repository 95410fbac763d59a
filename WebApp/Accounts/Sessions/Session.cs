using WebApp.Data.Protection;

namespace WebApp.Accounts.Sessions;

/// <summary>How somebody showed who they are.</summary>
public enum SignInMethod
{
    /// <summary>With a password alone.</summary>
    Password,

    /// <summary>With a password and a code from an app or from the list of recovery codes.</summary>
    PasswordAndCode,

    /// <summary>With a passkey, which is two factors in one: the device, and what unlocks it.</summary>
    Passkey,

    /// <summary>With a one-time link, while setting a password.</summary>
    Link,
}

/// <summary>One browser or app that is, or was, signed in. Its cookie or token holds the key; here stands only its hash.</summary>
public sealed class Session
{
    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required int UserId { get; init; }

    /// <summary>SHA-256 of the key in the cookie, hexadecimal.</summary>
    public required string KeyHash { get; init; }

    /// <summary>SHA-256 of the browser's own lasting key: tells a new device from a known one.</summary>
    public required string DeviceHash { get; init; }

    /// <summary>How it was opened.</summary>
    public required SignInMethod Method { get; set; }

    /// <summary>Such as <c>Firefox on Linux</c>.</summary>
    [Personal]
    public required string Device { get; init; }

    /// <summary>The network address that it was last seen from.</summary>
    [Personal]
    public required string Address { get; set; }

    /// <summary>When it was opened, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was last used, UTC; noted every few minutes.</summary>
    public required DateTime LastSeenAt { get; set; }

    /// <summary>When the person last showed who they are, UTC.</summary>
    public required DateTime ConfirmedAt { get; set; }

    /// <summary>How often the tokens of an app were renewed in it.</summary>
    public int Renewals { get; set; }

    /// <summary>When it was ended, UTC; null while it lives.</summary>
    public DateTime? EndedAt { get; set; }
}

/// <summary>What every request of a session is told about it.</summary>
public sealed record LiveSession(int Id, int UserId, SignInMethod Method, DateTime LastSeenAt, DateTime ConfirmedAt)
{
    /// <summary>How long a confirmation of who one is lasts.</summary>
    public static TimeSpan Confirmed { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether it was opened with two factors.</summary>
    public bool IsStrong => Method is SignInMethod.PasswordAndCode or SignInMethod.Passkey;
}
