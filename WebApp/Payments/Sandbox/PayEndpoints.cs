using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>What the buyer's browser asks for: the page, the payment, the confirmation.</summary>
internal sealed class PayEndpoints(Store store, SandboxOptions options)
{
    public async Task ShowAsync(HttpContext http, string session)
    {
        var (doc, rates) = await store.WriteAsync(work => Load(work, session), http.RequestAborted);
        if (doc is null) await Page.WriteAsync(http, options, "No such payment", PayPage.Unknown, 404);
        else if (doc.Text("status") != "open") await Page.WriteAsync(http, options, "Payment", PayPage.Closed(doc));
        else await Page.WriteAsync(http, options, "Payment", PayPage.Open(doc, rates, PayForm.Kept(doc), null));
    }

    public async Task PayAsync(HttpContext http, string session)
    {
        var form = FormBody.Parse(await RequestText.ReadAsync(http.Request));
        var (doc, rates, typed, result) = await store.WriteAsync<(JsonObject?, List<JsonObject>, PayForm?, PayResult?)>(work =>
        {
            var (doc, rates) = Load(work, session);
            if (doc is null) return (null, rates, null, null);
            var typed = PayForm.Read(form, doc.MaybeText("customer_email"), work.Now);
            if (doc.Text("status") == "open") Sessions.ChooseShipping(doc, typed.Shipping);
            return (doc, rates, typed, Try(work, doc, typed));
        }, CancellationToken.None);
        if (doc is null || typed is null) await Page.WriteAsync(http, options, "No such payment", PayPage.Unknown, 404);
        else if (result is null) await Page.WriteAsync(http, options, "Payment", PayPage.Open(doc, rates, typed, null), 422);
        else await AfterAsync(http, doc, rates, typed, result);
    }

    public async Task AskAsync(HttpContext http, string session)
    {
        var (doc, _) = await store.WriteAsync(work => Load(work, session), http.RequestAborted);
        if (doc is null) await Page.WriteAsync(http, options, "No such payment", PayPage.Unknown, 404);
        else if (doc.Text("status") != "open") await Page.WriteAsync(http, options, "Payment", PayPage.Closed(doc));
        else await Page.WriteAsync(http, options, "Confirm your payment", PayPage.Confirm(doc));
    }

    public async Task ConfirmAsync(HttpContext http, string session)
    {
        var form = FormBody.Parse(await RequestText.ReadAsync(http.Request));
        var (doc, rates, result) = await store.WriteAsync(work =>
        {
            var (doc, rates) = Load(work, session);
            return (doc, rates, doc is null ? null : Payments.Confirm(work, doc, form["outcome"] == "complete"));
        }, CancellationToken.None);
        if (doc is null || result is null) await Page.WriteAsync(http, options, "No such payment", PayPage.Unknown, 404);
        else await AfterAsync(http, doc, rates, PayForm.Kept(doc), result);
    }

    /// <summary>Tries to pay with what was typed; null when a field is wrong and nothing was tried.</summary>
    public static PayResult? Try(Work work, JsonObject session, PayForm typed)
    {
        if (session.Text("status") != "open") return new(PayState.NotOpen);
        if (typed.Errors.Count > 0) return null;
        (session["_email"], session["_name"]) = (typed.Email, typed.Name);
        if (typed.Card is { } card) return Payments.ByCard(work, session, card, typed.Buyer);
        var allowed = session.Text("currency") == "eur" && ((JsonArray)session["payment_method_types"]!).Any(m => (string)m! == "sepa_debit");
        return allowed ? Payments.ByBankDebit(work, session, typed.Bank!, typed.Buyer)
            : new(PayState.Declined, "This payment cannot be made by bank debit.");
    }

    // A second press of the button finds the session complete and goes where the first one went; nothing is charged again.
    private Task AfterAsync(HttpContext http, JsonObject doc, List<JsonObject> rates, PayForm typed, PayResult result)
    {
        if (result.State == PayState.NeedsConfirmation) return Redirect(http, $"{options.PathPrefix}/pay/{doc.Id()}/confirm");
        if (result.State is PayState.Declined)
            return Page.WriteAsync(http, options, "Payment declined", PayPage.Open(doc, rates, typed, result.Message), 402);
        return doc.Text("status") == "complete" ? Redirect(http, SessionDocument.SuccessUrl(doc))
            : Page.WriteAsync(http, options, "Payment", PayPage.Closed(doc), 410);
    }

    private static Task Redirect(HttpContext http, string target)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = target.StartsWith('/') ? target : new Uri(target).AbsoluteUri;
        return Task.CompletedTask;
    }

    private static (JsonObject? Session, List<JsonObject> Rates) Load(Work work, string id)
    {
        Clockwork.Run(work);
        if (work.Find(id) is not { } doc || doc.Kind() != "checkout.session") return (null, []);
        return (doc, [.. ((JsonArray)doc["shipping_options"]!).Select(option => work.Find((string)option!["shipping_rate"]!)!)]);
    }
}
