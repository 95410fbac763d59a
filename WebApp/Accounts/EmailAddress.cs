using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace WebApp.Accounts;

/// <summary>
/// The one form of an address that an account has: plain ASCII before the @, the domain as the name system knows it
/// (<c>bücher.example</c> becomes <c>xn--bcher-kva.example</c>). So a look-alike letter can never be folded into the letter
/// that it imitates, and two addresses are the same exactly when upper and lower case is all that parts them.
/// </summary>
public static class EmailAddress
{
    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };
    private static readonly EmailAddressAttribute Form = new();

    /// <summary>The address in its one form; null when an account cannot have it.</summary>
    public static string? Read(string? typed)
    {
        var address = typed?.Trim() ?? "";
        var at = address.LastIndexOf('@');
        if (address.Length > PersonRules.MaxEmail || at is < 1 or > 64)
            return null;
        var (local, domain) = (address[..at], address[(at + 1)..]);
        if (!local.All(c => char.IsAsciiLetterOrDigit(c) || ".!#$%&'*+/=?^_`{|}~-".Contains(c, StringComparison.Ordinal)) || !domain.Contains('.', StringComparison.Ordinal))
            return null;
        try
        {
            var read = $"{local}@{Domains.GetAscii(domain).ToLowerInvariant()}";
            return read.Length <= PersonRules.MaxEmail && Form.IsValid(read) ? read : null;
        }
        catch (ArgumentException)
        {
            return null; // No domain can be called that.
        }
    }
}
