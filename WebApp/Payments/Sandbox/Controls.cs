using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>
/// What a person does in Stripe's dashboard, what a bank does, and what a test needs: the same addresses serve the
/// dashboard's forms (answered by a redirect back) and scripts (answered in JSON).
/// </summary>
internal sealed class Controls(Store store, SandboxOptions options, FaultBox faults, Webhooks webhooks)
{
    public static void Map(IEndpointRouteBuilder at, Func<Controls> controls)
    {
        at.MapGet("/control/faults", () => controls().CurrentFaults());
        at.MapMethods("/control/faults", ["PUT", "POST"], (HttpContext http) => controls().SetFaultsAsync(http));
        at.MapGet("/control/payments", (HttpContext http) => controls().PaymentsAsync(http));
        at.MapPost("/control/pay/{session}", (HttpContext http, string session) => controls().PayAsync(http, session));
        at.MapPost("/control/deliver", (HttpContext http) => controls().DeliverAsync(http));
        Act("/control/refund/{id}", "Refunded.", (work, form, id) => Refund(work, form, id));
        Act("/control/refunds/{id}/succeed", "The refund succeeded.", (work, _, id) => FinishRefund(work, id, works: true));
        Act("/control/refunds/{id}/fail", "The refund failed.", (work, _, id) => FinishRefund(work, id, works: false));
        Act("/control/dispute/{id}", "A dispute was opened.", (work, _, id) => Disputes.Open(work, id));
        Act("/control/disputes/{id}/win", "The dispute was won.", (work, _, id) => Disputes.Close(work, id, won: true));
        Act("/control/disputes/{id}/lose", "The dispute was lost.", (work, _, id) => Disputes.Close(work, id, won: false));
        Act("/control/settle/{id}", "The bank debit settled.", (work, _, id) => FinishDebit(work, id, settles: true));
        Act("/control/fail/{id}", "The bank debit failed.", (work, _, id) => FinishDebit(work, id, settles: false));
        Act("/control/expire/{id}", "The payment page expired.", (work, form, id) => Sessions.ExpireNow(work, new Call("", id, form)));
        Act("/control/payout", "The balance was paid out.", (work, _, _) => Json.List("/v1/payouts", Payouts.PayAll(work).Select(p => p.Shown())));
        Act("/control/events/{id}/resend", "The event is sent again.", (work, _, id) =>
        {
            Deliveries.Resend(work, id);
            return work.Find(id)!;
        });

        void Act(string route, string said, Func<Work, FormBody, string, JsonObject> act) =>
            at.MapPost(route, (HttpContext http) => controls().ActAsync(http, said, act));
    }

    private IResult CurrentFaults() => Results.Json(faults.Current.Written());

    public async Task DashboardAsync(HttpContext http, string? said)
    {
        var body = await store.WriteAsync(work => Dashboard.Of(work, options, said), http.RequestAborted);
        await Page.WriteAsync(http, options, "Payment sandbox", body);
    }

    private async Task ActAsync(HttpContext http, string said, Func<Work, FormBody, string, JsonObject> act)
    {
        var form = FormBody.Parse(await RequestText.ReadAsync(http.Request));
        var id = (string?)http.Request.RouteValues["id"] ?? "";
        try
        {
            var done = await store.WriteAsync(work => act(work, form, id).Shown(), http.RequestAborted);
            await AnswerAsync(http, said, done, 200);
        }
        catch (StripeErrorException refusal) { await AnswerAsync(http, refusal.Message, refusal.Body(), refusal.Status); }
    }

    private async Task SetFaultsAsync(HttpContext http)
    {
        var text = await RequestText.ReadAsync(http.Request);
        try
        {
            var wanted = Faults.Read(http.Request.HasFormContentType ? FaultForm.ToJson(FormBody.Parse(text)) : text);
            await store.WriteAsync(work => { faults.Keep(work, wanted); return true; }, http.RequestAborted);
            await AnswerAsync(http, "The faults are in force.", wanted.Written(), 200);
        }
        catch (JsonException error)
        {
            await AnswerAsync(http, error.Message, new JsonObject { ["error"] = new JsonObject { ["message"] = error.Message } }, 400);
        }
    }

    private async Task PaymentsAsync(HttpContext http)
    {
        var charges = await store.WriteAsync(work => work.Latest("charge", int.MaxValue).ConvertAll(charge => Told(work, charge)), http.RequestAborted);
        await http.Response.WriteAsJsonAsync(new JsonArray([.. charges]), http.RequestAborted);

        static JsonNode Told(Work work, JsonObject charge)
        {
            var session = work.Where("checkout.session", "payment_intent", charge.Text("payment_intent")).FirstOrDefault();
            return new JsonObject
            {
                ["charge"] = charge.Id(), ["payment_intent"] = charge.Text("payment_intent"), ["session"] = session?.Id(),
                ["client_reference_id"] = session?.MaybeText("client_reference_id"), ["metadata"] = session?["metadata"].Copy(),
                ["currency"] = charge.Text("currency"), ["amount"] = charge.Number("amount"), ["amount_refunded"] = charge.Number("amount_refunded"),
                ["status"] = charge.Text("status"), ["paid"] = (bool)charge["paid"]!, ["disputed"] = (bool)charge["disputed"]!,
                ["created"] = charge.Number("created"),
            };
        }
    }

    private async Task PayAsync(HttpContext http, string id)
    {
        var form = await QuickPay.ReadAsync(http.Request);
        var (status, answer) = await store.WriteAsync(work => QuickPay.Pay(work, id, form), CancellationToken.None);
        await AnswerAsync(http, "Paid.", answer, status);
    }

    private async Task DeliverAsync(HttpContext http)
    {
        var (delivered, failed) = await webhooks.SendDueAsync(early: true, http.RequestAborted);
        await AnswerAsync(http, $"{delivered} delivered, {failed} failed.", new JsonObject { ["delivered"] = delivered, ["failed"] = failed }, 200);
    }

    private static JsonObject Refund(Work work, FormBody form, string id)
    {
        var charge = work.Need("charge", id, "charge");
        var amount = form.Integer("amount");
        if (form["amount_text"] is { Length: > 0 } text)
        {
            var scale = (decimal)Math.Pow(10, Currencies.Decimals(charge.Text("currency")));
            if (!decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var major)
                || major * scale is not (> 0 and <= 99_999_999) || major * scale != Math.Floor(major * scale))
                throw StripeErrorException.Invalid($"“{text}” is not an amount in {charge.Text("currency").ToUpperInvariant()}.", "amount_text");
            amount = (long)(major * scale);
        }
        if (amount is <= 0) throw StripeErrorException.Invalid("Invalid positive integer", "amount", "parameter_invalid_integer");
        return Refunds.Create(work, charge, amount, "requested_by_customer", []);
    }

    private static JsonObject FinishRefund(Work work, string id, bool works)
    {
        var refund = work.Need("refund", id, "refund");
        if (refund["_due"] is null) throw StripeErrorException.Refused($"Refund {id} is finished already: {refund.Text("status")}.");
        Refunds.Finish(work, refund, works);
        return refund;
    }

    private static JsonObject FinishDebit(Work work, string id, bool settles)
    {
        var intent = work.Need("payment_intent", id, "payment_intent");
        BankDebits.Finish(work, intent, settles);
        return intent;
    }

    private Task AnswerAsync(HttpContext http, string said, JsonNode body, int status)
    {
        if (!http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            http.Response.StatusCode = status;
            return http.Response.WriteAsJsonAsync(body, http.RequestAborted);
        }
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"{options.PathPrefix}/?said={Uri.EscapeDataString(said)}";
        return Task.CompletedTask;
    }
}
