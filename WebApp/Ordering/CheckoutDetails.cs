using System.Security.Cryptography;
using System.Text;
using WebApp.Accounts.Consents;

namespace WebApp.Ordering;

/// <summary>What a buyer filled in.</summary>
/// <param name="Token">Of the form: posting the same form again finds the same order.</param>
/// <param name="Name">The buyer's name.</param>
/// <param name="Email">The buyer's mail address.</param>
/// <param name="Phone">The buyer's telephone; may be empty.</param>
/// <param name="ShipTo">Where it goes.</param>
/// <param name="SeenTotalMinor">The total that the form showed, in minor units: the buyer agreed to this and to nothing else.</param>
/// <param name="UserId">The buyer's account, if signed in.</param>
/// <param name="Agreed">The terms that the buyer agreed to; null where there are none.</param>
public sealed record CheckoutDetails(
    string Token, string Name, string Email, string Phone, Address ShipTo, long SeenTotalMinor, int? UserId, AgreedText? Agreed = null)
{
    /// <summary>By what the order is found: its token itself, read in a stolen database, would open the order to the thief.</summary>
    public string TokenHash => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Token)));
}

/// <summary>What became of a checkout.</summary>
public abstract record CheckoutResult
{
    private CheckoutResult()
    {
    }

    /// <summary>There is an order: a new one, or the one that this form or cart has made before.</summary>
    /// <param name="OrderId">The order.</param>
    /// <param name="Number">What people call it.</param>
    /// <param name="Path">Its page.</param>
    /// <param name="IsNew">Whether it was made just now.</param>
    public sealed record Placed(int OrderId, string Number, string Path, bool IsNew) : CheckoutResult;

    /// <summary>There is none, and nothing is held.</summary>
    /// <param name="Reasons">Why, in the buyer's words; at least one.</param>
    public sealed record Refused(IReadOnlyList<string> Reasons) : CheckoutResult;
}
