using WebApp.Data.Protection;

namespace WebApp.Accounts.Consents;

/// <summary>What was agreed to.</summary>
public enum ConsentPurpose
{
    /// <summary>To have an account.</summary>
    Account,

    /// <summary>To the terms of a purchase.</summary>
    Order,

    /// <summary>To a sentence of a form.</summary>
    Form,
}

/// <summary>A text that people were shown, kept once, word for word, for as long as anybody has agreed to it.</summary>
public sealed class ConsentText
{
    /// <summary>SHA-256 of the text, hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The sentence beside the button, and the pages that it leads to as they stood.</summary>
    public required string Text { get; init; }

    /// <summary>When it was first agreed to, UTC.</summary>
    public required DateTime FirstAt { get; init; }
}

/// <summary>Somebody has agreed to a text (GDPR, Art. 7(1): it can be shown to what, when and how).</summary>
public sealed class Consent
{
    /// <summary>Internal number, rising.</summary>
    public int Id { get; init; }

    /// <summary>To what.</summary>
    public required ConsentPurpose Purpose { get; init; }

    /// <summary>The text.</summary>
    public required string TextHash { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The network that it came from, its end masked: <c>192.0.2.x</c>.</summary>
    [Personal]
    public required string Source { get; init; }

    /// <summary>The account, if it is about that.</summary>
    public int? UserId { get; init; }

    /// <summary>What else it is about, such as <c>order 1042-7KQX</c>; empty for the account.</summary>
    public string About { get; init; } = "";
}
