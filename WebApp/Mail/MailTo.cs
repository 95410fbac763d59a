using MimeKit;

namespace WebApp.Mail;

/// <summary>Who a mail goes to.</summary>
/// <param name="Address">The bare address, such as <c>ada@example.com</c>.</param>
/// <param name="Name">The name shown beside it; may be empty.</param>
public sealed record MailTo(string Address, string Name)
{
    /// <summary>The longest address that is written to: 64 for the local part, 255 for the domain (RFC 5321, 4.5.3.1).</summary>
    public const int MaxAddress = 320;

    /// <summary>The longest name; what is over is cut.</summary>
    public const int MaxName = 120;

    /// <summary>
    /// Whether this is one bare address that a mail can go to: a local part, an @ and a domain; no display name, no list,
    /// no comment, no line break.
    /// </summary>
    public static bool IsAddress(string? address) =>
        address is { Length: > 2 and <= MaxAddress }
        && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or '(' or ')' or ',' or ';')
        && MailboxAddress.TryParse(address, out var parsed)
        && parsed.Address == address
        && parsed.LocalPart.Length is > 0 and <= 64
        && parsed.Domain.Length is > 0 and <= 255;
}
