using System.Text.Json;
using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>
/// Pays a session without its page, for load tests: <c>{"card":"4242424242424242"}</c> or <c>{"iban":"…"}</c>, with
/// <c>"outcome":"complete"</c> or <c>"fail"</c> to answer the bank's question at once; <c>email</c> and <c>name</c> if wanted.
/// </summary>
internal static class QuickPay
{
    /// <summary>The request's fields, from JSON or from a form.</summary>
    public static async Task<Dictionary<string, string>> ReadAsync(HttpRequest request)
    {
        var text = await RequestText.ReadAsync(request);
        if (!request.HasJsonContentType())
        {
            var form = FormBody.Parse(text);
            return new[] { "card", "iban", "outcome", "email", "name", "shipping" }.Where(form.Has).ToDictionary(name => name, name => form[name]!);
        }
        try { return JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? []; }
        catch (JsonException error) { throw StripeErrorException.Invalid($"The body is not an object of texts: {error.Message}", null); }
    }

    public static (int Status, JsonObject Answer) Pay(Work work, string id, Dictionary<string, string> wanted)
    {
        Clockwork.Run(work);
        if (work.Find(id) is not { } session || session.Kind() != "checkout.session")
            return (404, StripeErrorException.NotFound("checkout.session", id, "session").Body());
        var (number, iban, outcome) = (wanted.GetValueOrDefault("card"), wanted.GetValueOrDefault("iban"), wanted.GetValueOrDefault("outcome"));
        var buyer = new Buyer(wanted.GetValueOrDefault("email") ?? session.MaybeText("customer_email") ?? "buyer@example.com",
            wanted.GetValueOrDefault("name") ?? "Test Buyer");
        if (session.Text("status") == "open") Sessions.ChooseShipping(session, wanted.GetValueOrDefault("shipping"));

        PayResult result;
        if (iban is not null)
        {
            var (account, wrong) = Ibans.Check(iban);
            if (wrong is not null) return (400, StripeErrorException.Invalid(wrong.Message, "iban", wrong.Code).Body());
            result = Payments.ByBankDebit(work, session, account!, buyer);
        }
        else if (number is not null)
        {
            var (card, wrong) = Cards.Check(number, $"12{(work.Now.Year + 3) % 100:00}", number.StartsWith("37", StringComparison.Ordinal) ? "1234" : "123", work.Now);
            if (card is null) return (402, StripeErrorException.Invalid(wrong[0].Message, "card", wrong[0].Code).Body());
            result = Payments.ByCard(work, session, card, buyer);
        }
        else result = new(PayState.NeedsConfirmation);
        if (result.State == PayState.NeedsConfirmation && outcome is not null) result = Payments.Confirm(work, session, outcome == "complete");

        var status = result.State switch { PayState.Declined => 402, PayState.NotOpen => 409, _ => 200 };
        return (status, new JsonObject
        {
            ["state"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(result.State.ToString()), ["message"] = result.Message,
            ["status"] = session.Text("status"), ["payment_status"] = session.Text("payment_status"),
            ["redirect"] = session.Text("status") == "complete" ? SessionDocument.SuccessUrl(session) : session.MaybeText("cancel_url"),
        });
    }
}
