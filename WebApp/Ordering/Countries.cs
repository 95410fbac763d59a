using System.Globalization;

namespace WebApp.Ordering;

/// <summary>The countries of the world by ISO 3166-1 alpha-2, with English names.</summary>
public static class Countries
{
    // What the platform knows beside ISO 3166-1: islands, exclaves and unions that share another country's code.
    private static readonly HashSet<string> NoCountries = ["AC", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"];

    private static readonly Dictionary<string, string> Names = CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name))
        .Where(region => region.TwoLetterISORegionName is { Length: 2 } code && code.All(char.IsAsciiLetterUpper) && !NoCountries.Contains(code))
        .GroupBy(region => region.TwoLetterISORegionName)
        .ToDictionary(same => same.Key, same => same.First().EnglishName);

    private static readonly HashSet<string> WithoutPostalCodes =
    [
        "AE", "AG", "AO", "AW", "BF", "BI", "BJ", "BO", "BS", "BW", "BZ", "CD", "CF", "CG", "CI", "CK", "CM", "DJ", "DM", "ER", "FJ",
        "GA", "GD", "GH", "GM", "GQ", "GY", "HK", "JM", "KI", "KM", "KN", "LC", "ML", "MO", "MR", "MW", "NR", "NU", "QA", "RW", "SB",
        "SC", "SL", "SR", "ST", "SY", "TD", "TF", "TG", "TK", "TL", "TO", "TT", "TV", "TZ", "UG", "VU", "YE", "ZW",
    ];

    /// <summary>The English name, or the code itself when it is none.</summary>
    public static string NameOf(string code) => Names.GetValueOrDefault(code, code);

    /// <summary>Whether there is such a country.</summary>
    public static bool Exists(string code) => Names.ContainsKey(code);

    /// <summary>Whether addresses there have a postal code. Source: Universal Postal Union, addressing unit.</summary>
    public static bool HasPostalCodes(string code) => !WithoutPostalCodes.Contains(code);

    /// <summary>Every country, by name.</summary>
    public static IEnumerable<KeyValuePair<string, string>> All => Names.OrderBy(c => c.Value, StringComparer.InvariantCulture);
}
