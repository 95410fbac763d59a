namespace Chaos;

/// <summary>The owner at the site's own pages.</summary>
internal static class Staff
{
    /// <summary>Signs in through the form.</summary>
    public static async Task<Browser> SignInAsync(Shop shop, Traffic traffic, CancellationToken cancel)
    {
        var browser = new Browser(shop.Address, traffic);
        var form = (await browser.GetAsync("/account/login", cancel)).FormTo("/account/login", "Input.Password")
            ?? throw new InvalidOperationException("There is no form to sign in.");
        form.Fields["Input.Email"] = Shop.Owner;
        form.Fields["Input.Password"] = shop.Password;
        if ((await browser.SendAsync(form, cancel)).FormTo("/account/login", "Input.Password") is not null)
            throw new InvalidOperationException("The owner could not sign in.");
        return browser;
    }

    /// <summary>Has the ledger compared with Stripe.</summary>
    public static async Task CompareLedgerAsync(Shop shop, Traffic traffic, CancellationToken cancel)
    {
        using var browser = await SignInAsync(shop, traffic, cancel);
        var form = (await browser.GetAsync("/admin/ledger", cancel)).FormTo("/admin/ledger/compare")
            ?? throw new InvalidOperationException("There is no form to compare the ledger.");
        await browser.SendAsync(form, cancel);
    }
}
