using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>Checkout sessions: made, read, expired. Paying one is <see cref="Payments"/>.</summary>
internal static class Sessions
{
    public static JsonObject Create(Work work, Call call)
    {
        var form = call.Form;
        SessionRules.Check(form, work.Now);
        var (items, currency) = LineItems.Read(work, form);
        var rates = ShippingRates.Read(work, form, currency);
        var subtotal = items.Sum(i => i.Number("amount_subtotal"));
        var shipping = rates.Count > 0 ? ShippingRates.AmountOf(rates[0]) : 0;
        Currencies.CheckTotal(subtotal + shipping, currency);

        var id = Ids.Session();
        var origin = work.Options.Origin ?? new Uri(form["success_url"]!).GetLeftPart(UriPartial.Authority);
        var session = SessionDocument.New(work, form, id, $"{origin}{work.Options.PathPrefix}/pay/{id}");
        session["currency"] = currency;
        session["amount_subtotal"] = subtotal;
        session["_line_items"] = new JsonArray([.. items]);
        session["_due"] = session.Number("expires_at");
        session["shipping_options"] = new JsonArray([.. rates.Select(rate => new JsonObject
        {
            ["shipping_amount"] = ShippingRates.AmountOf(rate), ["shipping_rate"] = rate.Id(),
        })]);
        foreach (var rate in rates) work.Add(rate);
        SetShipping(session, rates.Count > 0 ? rates[0].Id() : null, shipping);
        work.Add(session);
        return session;
    }

    public static JsonObject ExpireNow(Work work, Call call)
    {
        var session = work.Need("checkout.session", call.Id, "session");
        if (session.Text("status") is not "open" and var status)
            throw StripeErrorException.Refused("Only Checkout Sessions with a status in [\"open\"] can be expired. "
                + $"This Checkout Session has a status of {status}.");
        Expire(work, session);
        return session;
    }

    public static void Expire(Work work, JsonObject session)
    {
        session["status"] = "expired";
        session["url"] = null;
        session.Remove("_due");
        work.Save(session);
        if (session.MaybeText("payment_intent") is { } id) Intents.Cancel(work, work.Find(id)!);
        work.Emit("checkout.session.expired", session);
    }

    public static JsonObject ItemsOf(Work work, Call call)
    {
        var session = work.Need("checkout.session", call.Id, "session");
        return Json.List(call.Path, ((JsonArray)session["_line_items"]!).Select(item => item!.DeepClone()));
    }

    /// <summary>The buyer's choice among the shipping options changes the total.</summary>
    public static void ChooseShipping(JsonObject session, string? rateId)
    {
        if (rateId is null) return;
        foreach (var option in ((JsonArray)session["shipping_options"]!).OfType<JsonObject>())
            if (option.Text("shipping_rate") == rateId) SetShipping(session, rateId, option.Number("shipping_amount"));
    }

    private static void SetShipping(JsonObject session, string? rateId, long amount)
    {
        session["amount_total"] = session.Number("amount_subtotal") + amount;
        session["total_details"] = new JsonObject { ["amount_discount"] = 0, ["amount_shipping"] = amount, ["amount_tax"] = 0 };
        session["shipping_cost"] = rateId is null ? null : new JsonObject
        {
            ["amount_subtotal"] = amount, ["amount_tax"] = 0, ["amount_total"] = amount, ["shipping_rate"] = rateId,
        };
    }
}
