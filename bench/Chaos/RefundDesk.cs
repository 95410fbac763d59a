namespace Chaos;

/// <summary>Gives money back while all this goes on: a member of staff at the site, somebody else in Stripe's dashboard, at times both at once.</summary>
public sealed class RefundDesk(Shop shop, PaymentWorld payments, Traffic traffic, Random dice)
{
    private readonly HashSet<string> seen = [];

    /// <summary>Goes on until <paramref name="done"/>.</summary>
    public async Task WorkAsync(Func<bool> done, CancellationToken cancel)
    {
        using var browser = await Staff.SignInAsync(shop, traffic, cancel);
        while (!done())
        {
            foreach (var charge in (await payments.ChargesAsync(cancel)).Where(c => c is { Paid: true, Status: "succeeded", Refunded: 0 } && seen.Add(c.Id)))
                await DecideAsync(browser, charge, cancel);
            await Task.Delay(700, cancel);
        }
    }

    private async Task DecideAsync(Browser browser, Charge charge, CancellationToken cancel)
    {
        var chance = dice.Next(100);
        if (chance is < 4 or (>= 8 and < 16))
            traffic.Did("refunded at Stripe in full");
        if (chance is >= 4 and < 8)
            traffic.Did("refunded at Stripe in part");
        var there = chance switch
        {
            < 4 or (>= 8 and < 12) => payments.RefundAsync(charge, charge.Amount, cancel),
            < 8 => payments.RefundAsync(charge, charge.Amount / 3, cancel),
            < 16 => payments.RefundAsync(charge, charge.Amount, cancel),
            _ => Task.CompletedTask,
        };
        if (chance is >= 12 and < 36)
            await RefundHereAsync(browser, charge, cancel);
        await there;
    }

    private async Task RefundHereAsync(Browser browser, Charge charge, CancellationToken cancel)
    {
        var address = $"/admin/orders/{charge.Order}/refund";
        var everything = address + "?all=true";
        // The site may not have heard of the payment yet: staff look again, for a while.
        var page = await browser.GetAsync(everything, cancel);
        for (var looks = 0; looks < 8 && page.FormTo(address) is null; looks++)
        {
            await Task.Delay(500, cancel);
            page = await browser.GetAsync(everything, cancel);
        }
        if (page.FormTo(address) is not { } form)
        {
            traffic.Did($"staff found: {page.Document.QuerySelector("h1")?.TextContent.Trim()} ({page.Status})");
            return;
        }
        if (dice.Next(3) == 0)
            foreach (var shelf in form.Fields.Keys.Where(f => f.EndsWith(".ToShelf", StringComparison.Ordinal)).ToList())
                form.Fields.Remove(shelf);
        await browser.SendAsync(form, cancel);
        traffic.Did("refunded by staff");
    }
}
