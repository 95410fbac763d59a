using System.Globalization;
using System.Text.RegularExpressions;

namespace WebApp.Primitives;

/// <summary>Reads amounts as people type them: <c>12.50</c>, <c>12,50</c>, <c>€ 1,234.50</c>, <c>1.234,50</c>. Never rounds and never guesses.</summary>
public static partial class MoneyText
{
    /// <summary>The largest amount that is read, in main units.</summary>
    public const long Max = 100_000_000;

    /// <summary>Reads an amount that is not negative.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="currency">The ISO 4217 code that it is in.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="problem">What is wrong with it, for the person who typed it; empty when nothing is.</param>
    public static bool TryRead(string text, string currency, out Money amount, out string problem)
    {
        amount = Money.Zero(currency);
        problem = "";
        var bare = text.Replace(Currencies.Symbol(currency), "", StringComparison.Ordinal)
            .Replace(currency, "", StringComparison.OrdinalIgnoreCase).Trim();
        if (Plain().Match(bare) is { Success: true } plain)
            return Read(plain.Groups[1].Value, plain.Groups[2].Value, currency, out amount, out problem);
        if (Grouped().Match(bare) is { Success: true } grouped)
            return Read(NotADigit().Replace(grouped.Groups[1].Value, ""), grouped.Groups[4].Value, currency, out amount, out problem);
        problem = $"Write it like {Example(currency)}.";
        return false;
    }

    private static bool Read(string whole, string fraction, string currency, out Money amount, out string problem)
    {
        amount = Money.Zero(currency);
        var decimals = Currencies.Decimals(currency);
        if (fraction.Length > decimals)
        {
            problem = decimals == 0
                ? $"{currency} has no decimals: write it like {Example(currency)}."
                : $"{currency} has {decimals} decimals: write it like {Example(currency)}.";
            return false;
        }
        if (!long.TryParse(whole, CultureInfo.InvariantCulture, out var main) || main > Max)
        {
            problem = $"That is more than {new Money(Max * Currencies.Factor(currency), currency)}.";
            return false;
        }
        problem = "";
        var minor = decimals == 0 ? 0 : long.Parse(fraction.PadRight(decimals, '0'), CultureInfo.InvariantCulture);
        amount = new Money(main * Currencies.Factor(currency) + minor, currency);
        return true;
    }

    private static string Example(string currency) => Money.FromDecimal(Currencies.Decimals(currency) == 0 ? 1250 : 12.5m, currency).ToPlainString();

    [GeneratedRegex(@"^(\d{1,18})(?:[.,](\d+))?$")]
    private static partial Regex Plain();

    /// <summary>Thousands set apart; the decimal sign must be another one, so that 1,234 is not taken for a thousand.</summary>
    [GeneratedRegex(@"^(\d{1,3}(?:([.,' \u00A0\u202F])\d{3})(?:\2\d{3})*)(?!\2)([.,])(\d+)$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"\D")]
    private static partial Regex NotADigit();
}
