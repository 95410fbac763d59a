using System.Globalization;
using System.Text.RegularExpressions;

namespace WebApp.Importing.WooCommerce;

/// <summary>
/// Reads amounts as a shop writes them. WooCommerce exports prices with the shop's own decimal separator and without thousands
/// separators; people add those by hand. Which is which is taken from the whole file, never guessed from one cell.
/// </summary>
internal sealed partial class WooNumbers
{
    private readonly char? decimalSign;
    private readonly int decimals;

    private WooNumbers(char? decimalSign, int decimals) => (this.decimalSign, this.decimals) = (decimalSign, decimals);

    /// <summary>Learns from all the amounts of a file.</summary>
    /// <param name="amounts">Cells with amounts; what is none is passed over.</param>
    /// <param name="decimals">How many decimals the shop's currency has.</param>
    public static WooNumbers LearnFrom(IEnumerable<string> amounts, int decimals)
    {
        var signs = amounts.Select(Bare).OfType<string>().Select(Evidence).OfType<char>().CountBy(sign => sign).ToList();
        return new(signs.Count == 0 ? null : signs.MaxBy(s => s.Value).Key, decimals);
    }

    /// <summary>The amount; or null with the reason.</summary>
    public decimal? Read(string cell, out string? fault)
    {
        fault = null;
        if (Bare(cell) is not { } number)
        {
            fault = $"“{cell}” is not a number.";
            return null;
        }
        if (Evidence(number) is not { } sign)
        {
            if (decimalSign is null && decimals != 3 && AmbiguousPattern().IsMatch(number))
            {
                fault = $"“{cell}” can be read in two ways. Write it with {decimals} decimals, such as {Plain(number)}.{new string('0', decimals)}.";
                return null;
            }
            sign = decimalSign ?? '.';
        }
        var plain = number.Replace((sign == '.' ? ',' : '.').ToString(), "", StringComparison.Ordinal).Replace(sign, '.');
        if (decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
            return amount;
        fault = $"“{cell}” is not a number.";
        return null;
    }

    /// <summary>A weight: WooCommerce writes it with a point, and it often has three decimals; a lone comma is one too.</summary>
    public static decimal? ReadMeasure(string cell) =>
        Bare(cell) is { } number && decimal.TryParse(number.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out var measure) ? measure : null;

    /// <summary>Without blanks, currency signs and apostrophes; null if there is anything else in it than a number has.</summary>
    private static string? Bare(string cell)
    {
        var bare = string.Concat(cell.Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '’')
            && CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.CurrencySymbol));
        return NumberPattern().IsMatch(bare) ? bare : null;
    }

    /// <summary>The sign that can only be the decimal one, if this number shows it.</summary>
    private static char? Evidence(string number)
    {
        var last = number.LastIndexOfAny(['.', ',']);
        if (last < 0)
            return null;
        var other = number[last] == '.' ? ',' : '.';
        if (number.Contains(other, StringComparison.Ordinal))
            return number[last];
        if (number.IndexOf(number[last]) != last)
            return other; // 1.234.567: what comes twice groups thousands.
        return AmbiguousPattern().IsMatch(number) ? null : number[last];
    }

    private static string Plain(string number) => number.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^-?(\d+([.,]\d+)*[.,]?|[.,]\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"^-?[1-9]\d{0,2}[.,]\d{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex AmbiguousPattern();
}
