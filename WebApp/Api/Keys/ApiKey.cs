namespace WebApp.Api.Keys;

/// <summary>A key of the API. The key itself is shown once to whoever made it; here stands its hash.</summary>
public sealed class ApiKey
{
    /// <summary>The longest name.</summary>
    public const int MaxName = 80;

    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required int ConsumerId { get; init; }

    /// <summary>What it is for, in words.</summary>
    public required string Name { get; set; }

    /// <summary>How it begins, to recognise it by: <c>mk_7hQ2xK</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the whole key, hexadecimal (<see cref="KeyText.HashOf"/>).</summary>
    public required string KeyHash { get; init; }

    /// <summary>What it may do: names of <see cref="Api.Scopes"/>, a space between them.</summary>
    public required string Scopes { get; set; }

    /// <summary>From where it may be used: addresses and networks (CIDR), a space between them. Empty: from anywhere.</summary>
    public string Networks { get; set; } = "";

    /// <summary>Which web pages may use it from a browser: origins, a space between them. Empty: none.</summary>
    public string Origins { get; set; } = "";

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it ends by itself, UTC; null: never.</summary>
    public DateTime? ExpiresAt { get; set; }

    /// <summary>When it was revoked, UTC; null: it was not.</summary>
    public DateTime? RevokedAt { get; set; }

    /// <summary>When it was last used, UTC, to the minute; null: never.</summary>
    public DateTime? LastUsedAt { get; set; }

    /// <summary>The key that it takes over from; null: none.</summary>
    public int? ReplacesId { get; init; }

    /// <summary>Whether it opens anything at that time.</summary>
    public bool IsAlive(DateTime now) => RevokedAt is null && !(ExpiresAt <= now);

    /// <summary>The parts of a list such as <see cref="Scopes"/>.</summary>
    public static string[] Parts(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
