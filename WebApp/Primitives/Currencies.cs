namespace WebApp.Primitives;

/// <summary>What ISO 4217 and Stripe say about currencies: decimals and symbols.</summary>
/// <remarks>Zero- and three-decimal lists: https://docs.stripe.com/currencies#zero-decimal</remarks>
public static class Currencies
{
    private static readonly HashSet<string> ZeroDecimal =
    [
        "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
    ];

    private static readonly HashSet<string> ThreeDecimal = ["BHD", "JOD", "KWD", "OMR", "TND"];

    private static readonly Dictionary<string, string> Symbols = new()
    {
        ["EUR"] = "€", ["USD"] = "$", ["GBP"] = "£", ["JPY"] = "¥", ["INR"] = "₹", ["KRW"] = "₩",
    };

    /// <summary>Three upper-case letters, as ISO 4217 writes a code.</summary>
    public static bool IsCode(string? code) => code is { Length: 3 } && code.All(char.IsAsciiLetterUpper);

    /// <summary>Digits after the point: 0, 2 or 3.</summary>
    public static int Decimals(string currency) =>
        ZeroDecimal.Contains(currency) ? 0 : ThreeDecimal.Contains(currency) ? 3 : 2;

    /// <summary>Minor units in one main unit: 1, 100 or 1,000.</summary>
    public static int Factor(string currency) => Decimals(currency) switch { 0 => 1, 3 => 1000, _ => 100 };

    /// <summary>The sign before a number: <c>€</c>, or the code and a no-break space.</summary>
    public static string Symbol(string currency) => Symbols.GetValueOrDefault(currency, currency + "\u00A0");
}
