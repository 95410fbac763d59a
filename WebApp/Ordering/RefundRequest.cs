using WebApp.Primitives;

namespace WebApp.Ordering;

/// <summary>What staff want to give back.</summary>
/// <param name="Token">Of this very form: sent twice, it decides once.</param>
/// <param name="Lines">The goods; those of quantity 0 count for nothing.</param>
/// <param name="Shipping">Whether the delivery is given back, all that is left of it.</param>
/// <param name="ExtraMinor">An amount beyond goods and delivery, in minor units.</param>
/// <param name="Reason">Why, for the team; needed with an amount of one's own.</param>
/// <param name="SeenMinor">The total that the form showed, in minor units: what is decided is what was seen.</param>
public sealed record RefundRequest(
    string Token, IReadOnlyList<RefundRequestLine> Lines, bool Shipping, long ExtraMinor, string Reason, long SeenMinor);

/// <summary>So many of one line.</summary>
/// <param name="LineId">The order's line.</param>
/// <param name="Quantity">How many.</param>
/// <param name="ToShelf">Whether they are for sale again.</param>
public sealed record RefundRequestLine(int LineId, int Quantity, bool ToShelf);

/// <summary>How it ended.</summary>
public abstract record RefundResult
{
    private RefundResult()
    {
    }

    /// <summary>Stripe has it, or gets it as soon as it can be asked.</summary>
    /// <param name="Amount">How much.</param>
    /// <param name="IsSent">False when Stripe could not be asked just now.</param>
    public sealed record Decided(Money Amount, bool IsSent) : RefundResult;

    /// <summary>Nothing was given back.</summary>
    /// <param name="Reason">Why, in plain words.</param>
    /// <param name="OtherTotal">What it comes to now, where nothing else is wrong than that it is not what was seen.</param>
    public sealed record Refused(string Reason, Money? OtherTotal = null) : RefundResult;
}
