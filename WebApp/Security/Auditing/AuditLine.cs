namespace WebApp.Security.Auditing;

/// <summary>Who acts.</summary>
public enum AuditActorKind
{
    /// <summary>Somebody who is signed in.</summary>
    Account,

    /// <summary>Somebody who is not.</summary>
    Visitor,

    /// <summary>A command on the server.</summary>
    Command,

    /// <summary>A program, by a key of the API.</summary>
    Program,
}

/// <summary>What became of an act.</summary>
public enum AuditOutcome
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was not done, and the person was told why.</summary>
    Refused,

    /// <summary>It broke off with an error.</summary>
    Failed,
}

/// <summary>
/// One line of the audit trail: who did what, when, from where. Nothing personal is in it: people are named by the number of their
/// account, and of a personal value it says only that it changed. Lines are only ever added, by <see cref="AuditStore"/>.
/// </summary>
public sealed class AuditLine
{
    /// <summary>Its place in the trail, from 1 without a gap.</summary>
    public long Number { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>Who.</summary>
    public AuditActorKind Kind { get; init; }

    /// <summary>The account; null for visitors and commands.</summary>
    public int? UserId { get; init; }

    /// <summary>The account of the operating system that ran the command.</summary>
    public string? Login { get; init; }

    /// <summary>The session that it was done in.</summary>
    public int? SessionId { get; init; }

    /// <summary>The network address, encrypted; see <see cref="AuditSeal.OpenSource"/>.</summary>
    public string? Source { get; init; }

    /// <summary>Which act: the page with its handler, or the command.</summary>
    public string What { get; init; } = "";

    /// <summary>What it was about, mostly the address that was asked for.</summary>
    public string About { get; init; } = "";

    /// <summary>What became of it.</summary>
    public AuditOutcome Outcome { get; init; }

    /// <summary>What changed, as JSON; see <see cref="AuditChanges"/>.</summary>
    public string Changes { get; init; } = "";

    /// <summary>The hash of the line before.</summary>
    public string Previous { get; init; } = "";

    /// <summary>SHA-256 over everything above, hexadecimal.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The hash under the key ring: who has only the database cannot make one.</summary>
    public string Seal { get; init; } = "";
}
