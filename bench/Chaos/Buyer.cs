namespace Chaos;

/// <summary>One buyer from the first page to the money, with the habits of people: declined cards, double clicks, two tabs, doubts.</summary>
public sealed class Buyer(Uri site, PaymentWorld payments, Traffic traffic, IReadOnlyList<string> products, Random dice) : IDisposable
{
    private const string Good = "4242424242424242", Slow = "4000000000007726", Declined = "4000000000000002";
    private const string Settles = "DE89370400440532013000", NeverSettles = "DE62370400440532013001";
    private readonly Browser browser = new(site, traffic);

    /// <summary>Shops once.</summary>
    /// <returns>Whether a payment was taken or is on its way.</returns>
    public async Task<bool> ShopAsync(CancellationToken cancel)
    {
        for (var things = dice.Next(1, 3); things > 0; things--)
            await PutAsync(products[dice.Next(products.Count)], dice.Next(1, 3), cancel);
        var habit = dice.Next(100);
        if (await CheckOutAsync(isDouble: habit is >= 70 and < 80, cancel) is not { } session)
            return false;
        return habit switch
        {
            < 10 => Did("walked away"),
            < 20 => await DoubtAsync(session, cancel),
            < 35 => await PayAsync(session, "card", Declined, cancel) || await PayAndReturnAsync(session, "card", Good, cancel),
            < 40 => await PayAndReturnAsync(session, "iban", dice.Next(4) == 0 ? NeverSettles : Settles, cancel),
            < 45 => await PayAndReturnAsync(session, "card", Slow, cancel),
            < 60 => await PayLaterAsync(session, cancel),
            _ => await PayAndReturnAsync(session, "card", Good, cancel),
        };
    }

    /// <inheritdoc />
    public void Dispose() => browser.Dispose();

    private async Task PutAsync(string slug, int quantity, CancellationToken cancel)
    {
        var page = await browser.GetAsync($"/products/{slug}", cancel);
        if (page.FormTo($"/products/{slug}") is not { } form || !form.Fields.ContainsKey("Quantity"))
        {
            Did("found it sold out");
            return;
        }
        form.Fields["Quantity"] = $"{quantity}";
        await browser.SendAsync(form, cancel);
    }

    /// <returns>The session to pay, or null.</returns>
    private async Task<string?> CheckOutAsync(bool isDouble, CancellationToken cancel)
    {
        var page = await browser.GetAsync("/checkout", cancel);
        if (page.FormTo("/checkout") is not { } form)
            return null;
        foreach (var (field, value) in new[]
        {
            ("Name", "Ada Lovelace"), ("Email", "ada@chaos.example"), ("Line1", "12 Quay Street"), ("City", "Galway"), ("PostalCode", "H91 E2R3"), ("Country", "IE"),
        })
            form.Fields["Input." + field] = value;
        var answers = await Task.WhenAll(Enumerable.Range(0, isDouble ? 2 : 1).Select(_ => browser.SendAsync(form, cancel)));
        if (isDouble)
            Did("clicked twice");
        return await ReachPaymentAsync(answers.FirstOrDefault(a => a.IsElsewhere) ?? answers[0], cancel);
    }

    private async Task<string?> ReachPaymentAsync(Page page, CancellationToken cancel)
    {
        for (var tries = 0; tries < 10; tries++)
        {
            if (page.IsElsewhere)
            {
                var session = page.Address.Segments[^1];
                traffic.Acknowledged.TryAdd(session, true);
                return session;
            }
            if (!page.Address.AbsolutePath.StartsWith("/orders/", StringComparison.Ordinal))
            {
                Did("was refused at checkout");
                return null;
            }
            traffic.Acknowledged.TryAdd(page.Address.Segments[^1], true);
            if (page.FormTo(page.Address.AbsolutePath) is not { } pay || !pay.Target.Query.Contains("handler=Pay", StringComparison.OrdinalIgnoreCase))
            {
                Did("found the order decided");
                return null;
            }
            Did("pressed pay again");
            await Task.Delay(500, cancel);
            page = await browser.SendAsync(pay, cancel);
        }
        Did("gave up reaching the payment page");
        return null;
    }

    /// <summary>Opens the checkout once more in another tab, and then tries to pay in both.</summary>
    private async Task<bool> DoubtAsync(string first, CancellationToken cancel)
    {
        Did("opened two tabs");
        var second = await CheckOutAsync(isDouble: false, cancel);
        var paid = second is not null && await PayAsync(second, "card", Good, cancel);
        return (second != first && await PayAsync(first, "card", Good, cancel)) || paid;
    }

    private async Task<bool> PayLaterAsync(string session, CancellationToken cancel)
    {
        Did("paid later and never came back");
        await Task.Delay(dice.Next(500, 4000), cancel);
        return await PayAsync(session, "card", Good, cancel);
    }

    private async Task<bool> PayAndReturnAsync(string session, string means, string number, CancellationToken cancel)
    {
        var paid = await PayAsync(session, means, number, cancel);
        await browser.GetAsync("/cart", cancel);
        return paid;
    }

    private async Task<bool> PayAsync(string session, string means, string number, CancellationToken cancel)
    {
        var status = await payments.PayAsync(session, means, number, cancel);
        Did(status switch { 200 => $"paid by {means}", 402 => "was declined", _ => "found the payment page closed" });
        return status == 200;
    }

    private bool Did(string deed)
    {
        traffic.Did(deed);
        return false;
    }
}
