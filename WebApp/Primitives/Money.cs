using System.Globalization;

namespace WebApp.Primitives;

/// <summary>An amount in the smallest unit of an ISO 4217 currency (cents, yen, fils): exact, never rounded.</summary>
/// <param name="Minor">The amount in minor units; may be negative.</param>
/// <param name="Currency">The ISO 4217 code in upper case, such as <c>EUR</c>.</param>
public readonly record struct Money(long Minor, string Currency) : IComparable<Money>
{
    /// <summary>Nothing, in the given currency.</summary>
    public static Money Zero(string currency) => new(0, currency);

    /// <summary>Turns a decimal amount such as 12.50 into minor units.</summary>
    /// <exception cref="ArgumentException">The amount has more decimals than the currency knows.</exception>
    public static Money FromDecimal(decimal amount, string currency)
    {
        var scaled = amount * Currencies.Factor(currency);
        if (scaled != decimal.Truncate(scaled))
            throw new ArgumentException($"{amount} has more decimals than {currency} knows.", nameof(amount));
        return new Money(checked((long)scaled), currency);
    }

    /// <summary>The amount in the currency's main unit, for display and for fields that people type in.</summary>
    public decimal ToDecimal() => (decimal)Minor / Currencies.Factor(Currency);

    /// <summary>As people read it: <c>€1,234.50</c>, <c>¥1,200</c>, <c>CHF 12.00</c>.</summary>
    public override string ToString()
    {
        var number = Math.Abs(ToDecimal()).ToString("N" + Currencies.Decimals(Currency), CultureInfo.InvariantCulture);
        return (Minor < 0 ? "−" : "") + Currencies.Symbol(Currency) + number;
    }

    /// <summary>The plain decimal, for machine-readable places and number fields: <c>1234.50</c>.</summary>
    public string ToPlainString() =>
        ToDecimal().ToString("F" + Currencies.Decimals(Currency), CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public int CompareTo(Money other) => Minor.CompareTo(Same(other).Minor);

    /// <summary>Adds two amounts of one currency.</summary>
    public static Money operator +(Money a, Money b) => a with { Minor = checked(a.Minor + a.Same(b).Minor) };

    /// <summary>Subtracts an amount of the same currency.</summary>
    public static Money operator -(Money a, Money b) => a with { Minor = checked(a.Minor - a.Same(b).Minor) };

    /// <summary>So many times the amount.</summary>
    public static Money operator *(Money a, int count) => a with { Minor = checked(a.Minor * count) };

    /// <summary>Less, in one currency.</summary>
    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

    /// <summary>More, in one currency.</summary>
    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

    /// <summary>At most, in one currency.</summary>
    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

    /// <summary>At least, in one currency.</summary>
    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    private Money Same(Money other) => other.Currency == Currency
        ? other
        : throw new InvalidOperationException($"Cannot combine {Currency} with {other.Currency}.");
}
