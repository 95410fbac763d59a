namespace WebApp.Payments.Sandbox;

internal enum CardBehaviour { Pays, Declines, AsksToConfirm, PaysThenDisputed, RefundFails, RefundIsSlow }

/// <summary>One of Stripe's public test cards (https://docs.stripe.com/testing). None of them exists outside a test.</summary>
internal sealed record TestCard(string Number, string Brand, CardBehaviour Behaviour, string? Code = null, string? DeclineCode = null,
    string? Message = null)
{
    public string Last4 => Number[^4..];
}

/// <summary>A card that passed the form's checks.</summary>
internal sealed record CardInput(TestCard Card, int Month, int Year);

/// <summary>What is wrong with one field, in Stripe's words.</summary>
internal sealed record FieldError(string Field, string Code, string Message);

/// <summary>The test cards, and the checks that Stripe makes before it asks a bank.</summary>
internal static class Cards
{
    private static readonly Dictionary<string, TestCard> Known = new TestCard[]
    {
        new("4242424242424242", "visa", CardBehaviour.Pays), new("4000056655665556", "visa", CardBehaviour.Pays),
        new("5555555555554444", "mastercard", CardBehaviour.Pays), new("2223003122003222", "mastercard", CardBehaviour.Pays),
        new("378282246310005", "amex", CardBehaviour.Pays), new("6011111111111117", "discover", CardBehaviour.Pays),
        Declined("4000000000000002", "generic_decline", "Your card was declined."),
        Declined("4000000000009995", "insufficient_funds", "Your card has insufficient funds."),
        Declined("4000000000009987", "lost_card", "Your card was declined."),
        Declined("4000000000009979", "stolen_card", "Your card was declined."),
        new("4000000000000069", "visa", CardBehaviour.Declines, "expired_card", null, "Your card has expired."),
        new("4000000000000127", "visa", CardBehaviour.Declines, "incorrect_cvc", null, "Your card's security code is incorrect."),
        new("4000000000000119", "visa", CardBehaviour.Declines, "processing_error", null,
            "An error occurred while processing your card. Try again in a little bit."),
        new("4000002500003155", "visa", CardBehaviour.AsksToConfirm), new("4000002760003184", "visa", CardBehaviour.AsksToConfirm),
        new("4000000000000259", "visa", CardBehaviour.PaysThenDisputed),
        new("4000000000005126", "visa", CardBehaviour.RefundFails), new("4000000000007726", "visa", CardBehaviour.RefundIsSlow),
    }.ToDictionary(card => card.Number);

    public static TestCard? Find(string number) => Known.GetValueOrDefault(number);

    /// <summary>Checks number, expiry (<c>12 / 34</c>, <c>1234</c>, <c>12/2034</c>) and security code.</summary>
    public static (CardInput? Card, List<FieldError> Errors) Check(string number, string expiry, string cvc, DateTimeOffset now)
    {
        var errors = new List<FieldError>();
        var digits = Digits(number);
        var card = Find(digits);
        if (digits.Length is < 12 or > 19 || !Luhn(digits) || digits.Length != number.Count(c => c is not (' ' or '-')))
            errors.Add(new("number", digits.Length < 12 ? "incomplete_number" : "incorrect_number",
                digits.Length < 12 ? "Your card number is incomplete." : "Your card number is invalid."));
        else if (card is null)
            errors.Add(new("number", "card_declined", "Your card was declined. Your request was in test mode, but used a non test card."));

        var when = Digits(expiry);
        var (month, year) = when.Length switch
        {
            4 => (int.Parse(when[..2], null), 2000 + int.Parse(when[2..], null)),
            6 => (int.Parse(when[..2], null), int.Parse(when[2..], null)),
            _ => (0, 0),
        };
        if (month is < 1 or > 12)
            errors.Add(when.Length is 4 or 6 ? new("expiry", "invalid_expiry_month", "Your card's expiration month is invalid.")
                : new("expiry", "incomplete_expiry", "Your card's expiration date is incomplete."));
        else if (year < now.Year || (year == now.Year && month < now.Month))
            errors.Add(new("expiry", "invalid_expiry_year", "Your card's expiration date is in the past."));
        else if (year > now.Year + 50)
            errors.Add(new("expiry", "invalid_expiry_year", "Your card's expiration year is invalid."));

        if (cvc.Trim().Length != (card?.Brand == "amex" ? 4 : 3) || !cvc.Trim().All(char.IsAsciiDigit))
            errors.Add(new("cvc", "incomplete_cvc", "Your card's security code is incomplete."));
        return errors.Count == 0 ? (new CardInput(card!, month, year), errors) : (null, errors);
    }

    private static TestCard Declined(string number, string declineCode, string message) =>
        new(number, "visa", CardBehaviour.Declines, "card_declined", declineCode, message);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10 == 0;
    }
}
