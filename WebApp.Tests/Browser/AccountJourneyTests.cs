using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WebApp.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>From the first letter to the second factor, as people do it.</summary>
public sealed class AccountJourneyTests(DemoShop shop) : BrowserTest(shop)
{
    [ChromiumFact]
    public async Task A_buyer_makes_an_account_finds_the_order_and_locks_the_door_twice()
    {
        var hal = AccountHouse.Somebody("Hal");
        var number = await AccountHouse.GuestOrder(Site, hal.Email);
        var page = (await OpenAsync()).Page;
        await page.GotoAsync("/account/register");
        await page.GetByLabel("Your name").FillAsync(hal.Name);
        await page.GetByLabel("E-mail").FillAsync(hal.Email);
        await PressAsync(page, "Send me the mail");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Look into your mailbox");
        await page.GotoAsync(await AccountHouse.Link(Site, hal.Email));
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(hal.Password);
        await Expect(page.GetByText("Strong", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByLabel("The same once more").FillAsync(hal.Password);
        await PressAsync(page, "Make my account");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Order {number}" })).ToBeVisibleAsync();
        await Barriers.FindAsync(page);

        await page.GotoAsync("/account/second-factor");
        await Barriers.FindAsync(page);
        var key = Regex.Replace(await page.Locator("code.key").InnerTextAsync(), @"\s", "");
        await page.GetByLabel("Type the six digits").FillAsync(Totp.Code(key));
        await PressAsync(page, "Switch it on");
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        await page.GotoAsync("/account");
        await PressAsync(page, "Sign out");

        await page.GotoAsync("/account/login");
        await page.GetByLabel("E-mail").FillAsync(hal.Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(hal.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.GetByLabel("Code").FillAsync(Totp.Code(key, 1));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/account$"));
    }

    [ChromiumFact]
    public async Task A_passkey_is_made_opens_the_door_confirms_who_one_is_and_is_removed()
    {
        var iris = AccountHouse.Somebody("Iris", WebApp.Accounts.Roles.Owner);
        var clock = new TestClock();
        await using var site = new TestSite().With<TimeProvider>(clock).Started();
        await site.Add(iris);
        // Passkeys belong to a name, and an address is none.
        var page = (await OpenAsync(site: site, host: "localhost")).Page;
        await PlugInAsync(page);
        await page.GotoAsync("/account/login");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(iris.Password);
        await page.GetByLabel("E-mail").FillAsync(iris.Email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Passkeys" }).ClickAsync();
        await PressAsync(page, "Add a passkey");
        await Expect(page.GetByText("The passkey is added")).ToBeVisibleAsync();
        await Barriers.FindAsync(page);
        await page.GotoAsync("/account");
        await PressAsync(page, "Sign out");

        await page.GotoAsync("/admin/team");
        await PressAsync(page, "Sign in with a passkey");
        await Expect(page).ToHaveURLAsync(new Regex("/admin/team$"));
        await Barriers.FindAsync(page);

        clock.Move(TimeSpan.FromMinutes(11));
        await page.GotoAsync("/account/passkeys");
        await PressAsync(page, "Remove it");
        await PressAsync(page, "Use a passkey instead");
        await Expect(page.GetByText("The passkey is removed.")).ToBeVisibleAsync();
        (await AccountHouse.Mails(site, iris.Email, 2)).ShouldContain(m => m.Subject.StartsWith("A passkey was removed"));
        // What is still loading must not miss the site, which ends before the window does.
        await page.GotoAsync("about:blank");
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    // Chromium's own stand-in for a device that keeps passkeys and is unlocked by its owner.
    private static async Task PlugInAsync(IPage page)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true,
                ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
