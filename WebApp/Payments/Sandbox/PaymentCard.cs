using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>One charge on the dashboard, with what can still be done about it.</summary>
internal static class PaymentCard
{
    public static Markup Of(Work work, JsonObject charge, SandboxOptions options)
    {
        var (currency, refunded) = (charge.Text("currency"), charge.Number("amount_refunded"));
        var session = work.Where("checkout.session", "payment_intent", charge.Text("payment_intent")).FirstOrDefault();
        var details = charge["payment_method_details"].Copy();
        var source = details[details.Text("type")].Copy();
        return Html.Of($"""
            <li><p class="head"><strong>{Currencies.Show(charge.Number("amount"), currency)}</strong> {Dashboard.Tag(charge.Text("status"))}
            {((bool)charge["disputed"]! ? Dashboard.Tag("disputed") : Markup.None)}
            {(refunded > 0 ? Html.Of($"<span>{Currencies.Show(refunded, currency)} refunded</span>") : Markup.None)}
            <span>{session?.MaybeText("client_reference_id") ?? ""}</span></p>
            <p class="dim">{Dashboard.When(charge.Number("created"))} · {source.MaybeText("brand") ?? "SEPA"} ••{source.Text("last4")}
            · {(string?)charge["billing_details"]!["email"]} · {charge.Id()}{(charge.MaybeText("failure_message") is { } why ? " · " + why : "")}</p>
            <div class="row">{Actions(work, charge, options)}</div></li>
            """);
    }

    private static IEnumerable<Markup> Actions(Work work, JsonObject charge, SandboxOptions options)
    {
        if (charge.Text("status") == "pending")
        {
            yield return Dashboard.Button(options, $"/control/settle/{charge.Text("payment_intent")}", "Settle the debit");
            yield return Dashboard.Button(options, $"/control/fail/{charge.Text("payment_intent")}", "Fail the debit");
        }
        var left = charge.Number("amount") - charge.Number("amount_refunded");
        if (charge.Text("status") == "succeeded" && left > 0 && !(bool)charge["disputed"]!)
        {
            yield return Html.Of($"""
                <form method="post" action="{options.PathPrefix}/control/refund/{charge.Id()}" class="row">
                <label for="amount-{charge.Id()}">Amount</label>
                <input id="amount-{charge.Id()}" name="amount_text" inputmode="decimal" placeholder="all" size="8">
                <button class="quiet">Refund</button></form>
                """);
            yield return Dashboard.Button(options, $"/control/dispute/{charge.Id()}", "Open a dispute");
        }
        foreach (var dispute in work.Where("dispute", "charge", charge.Id()).Where(d => d.Text("status") is not ("won" or "lost")))
        {
            yield return Dashboard.Button(options, $"/control/disputes/{dispute.Id()}/win", "Win the dispute");
            yield return Dashboard.Button(options, $"/control/disputes/{dispute.Id()}/lose", "Lose the dispute");
        }
        foreach (var refund in work.Where("refund", "charge", charge.Id()).Where(r => r["_due"] is not null))
        {
            yield return Dashboard.Button(options, $"/control/refunds/{refund.Id()}/succeed", "Let the refund succeed");
            yield return Dashboard.Button(options, $"/control/refunds/{refund.Id()}/fail", "Let the refund fail");
        }
    }
}
