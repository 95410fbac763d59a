using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>What the buyer typed, checked; what is wrong stands beside its field. Card numbers are never sent back to the page.</summary>
internal sealed class PayForm
{
    public string Method { get; private init; } = "card";
    public string Email { get; private init; } = "";
    public string Name { get; private init; } = "";
    public string Iban { get; private init; } = "";
    public string? Shipping { get; private init; }
    public CardInput? Card { get; private init; }
    public BankInput? Bank { get; private init; }
    public IReadOnlyList<FieldError> Errors { get; private init; } = [];

    public Buyer Buyer => new(Email.Length > 0 ? Email : null, Name.Length > 0 ? Name : null);

    /// <summary>The form as first shown, or with what an earlier try left: never the card.</summary>
    public static PayForm Kept(JsonObject session) =>
        new() { Email = session.MaybeText("_email") ?? "", Name = session.MaybeText("_name") ?? "" };

    public static PayForm Read(FormBody form, string? knownEmail, DateTimeOffset now)
    {
        var errors = new List<FieldError>();
        var (email, name) = (knownEmail ?? (form["email"] ?? "").Trim(), (form["name"] ?? "").Trim());
        if (!SessionRules.IsEmail(email)) errors.Add(new("email", "email_invalid", email.Length == 0 ? "Enter your email." : "Your email is invalid."));
        if (name.Length is 0 or > 200) errors.Add(new("name", "incomplete_name", "Enter the name of the card or account holder."));
        var byBank = form["method"] == "sepa_debit";
        CardInput? card = null;
        BankInput? bank = null;
        if (byBank)
        {
            (bank, var wrong) = Ibans.Check(form["iban"] ?? "");
            if (wrong is not null) errors.Add(wrong);
        }
        else
        {
            (card, var wrong) = Cards.Check(form["number"] ?? "", form["expiry"] ?? "", form["cvc"] ?? "", now);
            errors.AddRange(wrong);
        }
        return new PayForm
        {
            Method = byBank ? "sepa_debit" : "card", Email = email, Name = name, Iban = form["iban"] ?? "", Shipping = form["shipping"],
            Card = card, Bank = bank, Errors = errors,
        };
    }
}
