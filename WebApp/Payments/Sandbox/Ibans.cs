namespace WebApp.Payments.Sandbox;

/// <summary>A bank account that passed the form's checks, and what its debit will do.</summary>
internal sealed record BankInput(string Country, string BankCode, string Last4, bool Settles, bool Disputed);

/// <summary>Stripe's test accounts for SEPA Direct Debit (https://docs.stripe.com/payments/sepa-debit/accept-a-payment#testing).</summary>
internal static class Ibans
{
    public const string Settles = "DE89370400440532013000";
    public const string Fails = "DE62370400440532013001";
    public const string Disputed = "DE35370400440532013002";

    public static (BankInput? Account, FieldError? Error) Check(string iban)
    {
        var text = string.Concat(iban.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (text.Length is < 15 or > 34 || !text.All(char.IsAsciiLetterOrDigit) || Remainder(text) != 1)
            return (null, new("iban", "invalid_iban", "The IBAN you entered is invalid."));
        if (text is not (Settles or Fails or Disputed))
            return (null, new("iban", "invalid_iban", "This is a test: use one of the IBANs listed below."));
        return (new BankInput(text[..2], text[4..12], text[^4..], text != Fails, text == Disputed), null);
    }

    // ISO 13616: the first four characters move to the end, letters count from A = 10, and the number modulo 97 is 1.
    private static int Remainder(string iban)
    {
        var rest = 0;
        foreach (var c in iban[4..] + iban[..4])
            rest = char.IsAsciiDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
        return rest;
    }
}
