using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>The payment page: what is bought on one side, how to pay on the other; and the pages that tell the truth when nothing is left to pay.</summary>
internal static class PayPage
{
    public static Markup Open(JsonObject session, IReadOnlyList<JsonObject> rates, PayForm form, string? declined)
    {
        var currency = session.Text("currency");
        var total = Currencies.Show(session.Number("amount_total"), currency);
        var bank = currency == "eur" && ((JsonArray)session["payment_method_types"]!).Any(m => (string)m! == "sepa_debit");
        return Html.Of($"""
            <main class="pay">
            {Bought(session)}
            <section aria-labelledby="how">
            <h2 id="how">Payment details</h2>
            {Summary(form, declined)}
            <form method="post" novalidate>
            {Contact(session, form)}
            {Shipping(rates, form)}
            <fieldset><legend>Pay with</legend>
            {Fields.Text(form, "name", "Name of the holder", form.Name, "cc-name", "text")}
            {CardFields(form, bank)}
            {(bank ? BankFields(form) : Markup.None)}
            </fieldset>
            <button type="submit">Pay{(rates.Count < 2 ? " " + total : "")}</button>
            </form>
            {Cancel(session)}
            {TestCards(bank)}
            </section>
            </main>
            """);
    }

    public static Markup Confirm(JsonObject session) => Html.Of($"""
        <main class="note"><h1>Confirm your payment</h1>
        <p>Your bank asks you to confirm this payment of <strong>{Currencies.Show(session.Number("amount_total"), session.Text("currency"))}</strong> (3-D Secure test page).</p>
        <form method="post" class="row">
        <button name="outcome" value="complete">Complete</button>
        <button name="outcome" value="fail" class="quiet">Fail</button>
        </form></main>
        """);

    public static Markup Closed(JsonObject session)
    {
        var (title, text) = (session.Text("status"), session.Text("payment_status")) switch
        {
            ("complete", "paid") => ("This is already paid", "You have not been charged again. You can close this page or return to the shop."),
            ("complete", _) => ("Your bank debit is on its way", "The payment is being processed by your bank; there is nothing more to do here."),
            _ => ("This payment page has expired", "Nothing was charged. Return to the shop to try again."),
        };
        var back = session.Text("status") == "complete" ? SessionDocument.SuccessUrl(session) : session.MaybeText("cancel_url");
        return Html.Of($"""
            <main class="note"><h1>{title}</h1><p>{text}</p>
            {(back is null ? Markup.None : Html.Of($"""<p><a class="button" href="{back}">Return to the shop</a></p>"""))}
            </main>
            """);
    }

    public static readonly Markup Unknown = Html.Of($"""
        <main class="note"><h1>No such payment page</h1><p>Check the address, or return to the shop and start the payment again.</p></main>
        """);

    private static Markup Bought(JsonObject session)
    {
        var currency = session.Text("currency");
        var images = (JsonArray)session["_images"]!;
        var items = ((JsonArray)session["_line_items"]!).OfType<JsonObject>().Select((item, i) => Html.Of($"""
            <li>{Picture((string?)images[i], item.Text("description"))}<span><span class="name">{item.Text("description")}</span>
            <small>{item.Number("quantity")} × {Currencies.Show((long)item["price"]!["unit_amount"]!, currency)}</small></span>
            <span class="money">{Currencies.Show(item.Number("amount_total"), currency)}</span></li>
            """));
        var shipping = session["shipping_cost"] is JsonObject cost ? Html.Of($"""
            <li><span>Shipping</span><span class="money">{Currencies.Show(cost.Number("amount_total"), currency)}</span></li>
            """) : Markup.None;
        var total = Currencies.Show(session.Number("amount_total"), currency);
        return Html.Of($"""
            <section class="bought" aria-labelledby="what">
            <h1 id="what"><small>Pay</small> {total}</h1>
            <ul>{items}{shipping}<li class="total"><span>Total due</span><span class="money">{total}</span></li></ul>
            </section>
            """);
    }

    private static Markup Picture(string? address, string name) => address is null
        ? Html.Of($"""<span class="thumb" aria-hidden="true">{char.ToUpperInvariant(name.Trim().FirstOrDefault('·')).ToString()}</span>""")
        : Html.Of($"""<img class="thumb" src="{address}" alt="" width="48" height="48">""");

    private static Markup Summary(PayForm form, string? declined)
    {
        var message = declined ?? (form.Errors.Count > 0 ? "Please check the marked fields." : null);
        return message is null ? Markup.None : Html.Of($"""<p class="error-box" role="alert">{message}</p>""");
    }

    private static Markup Contact(JsonObject session, PayForm form) => session.MaybeText("customer_email") is { } known
        ? Html.Of($"""<p class="known"><span>Email</span> <strong>{known}</strong></p>""")
        : Fields.Text(form, "email", "Email", form.Email, "email", "email");

    private static Markup Shipping(IReadOnlyList<JsonObject> rates, PayForm form) => rates.Count < 2 ? Markup.None : Html.Of($"""
        <fieldset><legend>Shipping</legend>{rates.Select((rate, i) => Html.Of($"""
        <label class="choice"><input type="radio" name="shipping" value="{rate.Id()}"{Fields.Mark((form.Shipping ?? rates[0].Id()) == rate.Id(), "checked")}>
        <span>{rate.Text("display_name")}</span> <span class="money">{Currencies.Show(ShippingRates.AmountOf(rate), (string)rate["fixed_amount"]!["currency"]!)}</span></label>
        """))}</fieldset>
        """);

    private static Markup CardFields(PayForm form, bool choice) => Html.Of($"""
        {(choice ? Fields.Choice("card", "Card", form.Method == "card") : Html.Of($"""<input type="hidden" name="method" value="card">"""))}
        <div class="of-card">
        {Fields.Text(form, "number", "Card number", "", "cc-number", "text", "1234 1234 1234 1234", numeric: true)}
        <div class="pair">
        {Fields.Text(form, "expiry", "Expiry", "", "cc-exp", "text", "MM / YY", numeric: true)}
        {Fields.Text(form, "cvc", "CVC", "", "cc-csc", "text", "123", numeric: true)}
        </div></div>
        """);

    private static Markup BankFields(PayForm form) => Html.Of($"""
        {Fields.Choice("sepa_debit", "Bank debit (SEPA)", form.Method == "sepa_debit")}
        <div class="of-bank">{Fields.Text(form, "iban", "IBAN", form.Iban, "off", "text", "DE00 0000 0000 0000 0000 00")}</div>
        """);

    private static Markup Cancel(JsonObject session) => session.MaybeText("cancel_url") is { } url
        ? Html.Of($"""<p class="cancel"><a href="{url}">Cancel and return to the shop</a></p>""") : Markup.None;

    private static Markup TestCards(bool bank) => Html.Of($"""
        <details class="tests"><summary>Test cards</summary><dl>
        <dt>4242 4242 4242 4242</dt><dd>pays</dd><dt>4000 0000 0000 0002</dt><dd>is declined</dd>
        <dt>4000 0000 0000 9995</dt><dd>has insufficient funds</dd><dt>4000 0025 0000 3155</dt><dd>asks to confirm (3-D Secure)</dd>
        <dt>4000 0000 0000 0259</dt><dd>pays and is disputed</dd><dt>4000 0000 0000 5126</dt><dd>pays; its refund fails later</dd>
        <dt>4000 0000 0000 7726</dt><dd>pays; its refund is slow</dd>
        {(bank ? Html.Of($"<dt>{Ibans.Settles}</dt><dd>settles later</dd><dt>{Ibans.Fails}</dt><dd>fails later</dd><dt>{Ibans.Disputed}</dt><dd>settles and is disputed</dd>") : Markup.None)}
        </dl><p>Any future expiry, any three digits as CVC.</p></details>
        """);
}
