using System.Globalization;

namespace WebApp.Payments.Sandbox;

/// <summary>Stripe's currencies, their decimals and the smallest charge (https://docs.stripe.com/currencies).</summary>
internal static class Currencies
{
    private static readonly HashSet<string> Known = [.. ("usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp "
        + "byn bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr "
        + "ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn "
        + "nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs "
        + "tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw").Split(' ')];

    private static readonly HashSet<string> NoDecimals = [.. "bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf".Split(' ')];
    private static readonly HashSet<string> ThreeDecimals = [.. "bhd jod kwd omr tnd".Split(' ')];

    private static readonly Dictionary<string, long> Minimums = new()
    {
        ["usd"] = 50, ["aed"] = 200, ["aud"] = 50, ["bgn"] = 100, ["brl"] = 50, ["cad"] = 50, ["chf"] = 50, ["czk"] = 1500,
        ["dkk"] = 250, ["eur"] = 50, ["gbp"] = 30, ["hkd"] = 400, ["huf"] = 17500, ["inr"] = 50, ["jpy"] = 50, ["mxn"] = 1000,
        ["myr"] = 200, ["nok"] = 300, ["nzd"] = 50, ["pln"] = 200, ["ron"] = 200, ["sek"] = 300, ["sgd"] = 50, ["thb"] = 1000,
    };

    public static int Decimals(string currency) => NoDecimals.Contains(currency) ? 0 : ThreeDecimals.Contains(currency) ? 3 : 2;

    /// <summary>The currency in lower case, or Stripe's refusal.</summary>
    public static string Checked(string code, string param)
    {
        var lower = code.ToLowerInvariant();
        return Known.Contains(lower) ? lower : throw StripeErrorException.Invalid(
            $"Invalid currency: {lower}. Stripe currently supports these currencies: {string.Join(", ", Known)}", param);
    }

    public static void CheckTotal(long amount, string currency)
    {
        var minimum = Minimums.GetValueOrDefault(currency, 1);
        if (amount < minimum)
            throw StripeErrorException.Invalid(
                $"The Checkout Session's total amount due must add up to at least {Show(minimum, currency)}", null, "amount_too_small");
        if (amount > 99_999_999)
            throw StripeErrorException.Invalid(
                $"The Checkout Session's total amount due must be no more than {Show(99_999_999, currency)}", null, "amount_too_large");
    }

    /// <summary>The amount as people read it: <c>€12.50</c>, <c>¥500</c>, <c>12.500 BHD</c>.</summary>
    public static string Show(long minor, string currency)
    {
        var digits = Decimals(currency);
        var number = (Math.Abs(minor) / (decimal)Math.Pow(10, digits)).ToString("N" + digits, CultureInfo.InvariantCulture);
        var sign = minor < 0 ? "−" : "";
        return currency switch
        {
            "eur" => $"{sign}€{number}",
            "usd" => $"{sign}${number}",
            "gbp" => $"{sign}£{number}",
            "jpy" => $"{sign}¥{number}",
            _ => $"{sign}{number} {currency.ToUpperInvariant()}",
        };
    }
}
