using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>One page that shows what the stand-in did, with the buttons that Stripe's dashboard, a bank or a test would press.</summary>
internal static class Dashboard
{
    public static Markup Of(Work work, SandboxOptions options, string? said)
    {
        var charges = work.Latest("charge", 50);
        var open = work.Where("checkout.session", "status", "open").AsEnumerable().Reverse().Take(10).ToList();
        return Html.Of($"""
            <main class="desk">
            <h1>Payment sandbox</h1>
            {(string.IsNullOrEmpty(said) ? Markup.None : Html.Of($"""<p class="said" role="status">{said}</p>"""))}
            <section aria-labelledby="balance"><h2 id="balance">Balance</h2>
            <div class="row"><p>{Balances(work)}</p>{Button(options, "/control/payout", "Pay out the balance")}</div></section>
            {(open.Count == 0 ? Markup.None : Html.Of($"""
            <section aria-labelledby="open"><h2 id="open">Open payment pages</h2><ul class="cards">{open.Select(s => Open(s, options))}</ul></section>
            """))}
            <section aria-labelledby="payments"><h2 id="payments">Payments</h2>
            {(charges.Count == 0 ? Html.Of($"<p>None yet.</p>") : Html.Of($"""<ul class="cards">{charges.Select(c => PaymentCard.Of(work, c, options))}</ul>"""))}</section>
            <section aria-labelledby="events"><h2 id="events">Events</h2>
            <div class="row"><p>Webhook: <code>{options.WebhookUrl()?.ToString() ?? "not known yet"}</code></p>{Button(options, "/control/deliver", "Deliver all now")}</div>
            <ul class="events">{work.Latest("event", 50).Select(e => Event(work, e, options))}</ul></section>
            <section aria-labelledby="faults"><h2 id="faults">Faults on purpose</h2>{FaultForm.Of(work.Faults.Current, options.PathPrefix)}</section>
            </main>
            """);
    }

    public static Markup Button(SandboxOptions options, string path, string label, bool quiet = true) => Html.Of($"""
        <form method="post" action="{options.PathPrefix}{path}"><button{(quiet ? Html.Of($""" class="quiet" """) : Markup.None)}>{label}</button></form>
        """);

    public static Markup Tag(string state) => Html.Of($"""<span class="tag {Tone(state)}">{state.Replace('_', ' ')}</span>""");

    public static string When(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture);

    private static Markup Balances(Work work)
    {
        var balances = Ledger.Balance(work);
        return balances.Count == 0 ? Html.Of($"<strong>empty</strong>")
            : Html.Of($"{balances.Select(b => Html.Of($"<strong>{Currencies.Show(b.Net, b.Currency)}</strong> "))}");
    }

    private static Markup Open(JsonObject session, SandboxOptions options) => Html.Of($"""
        <li><p class="head"><strong>{Currencies.Show(session.Number("amount_total"), session.Text("currency"))}</strong> {Tag("open")}
        <span>{session.MaybeText("client_reference_id") ?? ""}</span></p>
        <p class="dim">{When(session.Number("created"))}</p>
        <div class="row"><a class="button" href="{options.PathPrefix}/pay/{session.Id()}">Payment page</a>
        {Button(options, $"/control/expire/{session.Id()}", "Expire")}</div></li>
        """);

    private static Markup Event(Work work, JsonObject told, SandboxOptions options)
    {
        var deliveries = Deliveries.Of(work, told.Id());
        return Html.Of($"""
            <li><p><code>{told.Text("type")}</code> <span class="dim">{When(told.Number("created"))} · {told.Id()}</span></p>
            <p>{deliveries.Select(d => Html.Of($"""{Tag(d.State)} <span class="dim">{Tries(d)}</span> """))}</p>
            {Button(options, $"/control/events/{told.Id()}/resend", "Resend")}</li>
            """);
    }

    private static string Tries(Delivery delivery) => delivery.Attempts switch
    {
        0 => "",
        1 => delivery.Answer,
        var tries => $"{tries} tries, last: {delivery.Answer}",
    };

    private static string Tone(string state) => state switch
    {
        "succeeded" or "delivered" or "won" or "paid" => "good",
        "failed" or "given_up" or "dropped" or "lost" or "disputed" => "bad",
        _ => "",
    };
}
