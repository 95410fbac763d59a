using Microsoft.Playwright;
using WebApp.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>What somebody of the team does, one verb a step.</summary>
public sealed class Clerk(IPage page)
{
    /// <summary>What the clerk looks at.</summary>
    public IPage Page => page;

    /// <summary>Signs in, having asked for a staff page.</summary>
    public async Task SignsInAsync(Person person)
    {
        await page.GotoAsync("/admin");
        await page.GetByLabel("E-mail").FillAsync(person.Email);
        await page.GetByLabel("Password").FillAsync(person.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/admin$"));
    }

    /// <summary>Opens a buyer's order from the list.</summary>
    public async Task OpensTheOrderOfAsync(string email)
    {
        await page.GotoAsync("/admin/orders?q=" + Uri.EscapeDataString(email));
        await page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(email);
    }

    /// <summary>Marks the open order as shipped.</summary>
    public async Task ShipsItAsync(string carrier, string code)
    {
        await page.GetByLabel("Carrier").FillAsync(carrier);
        await page.GetByLabel("Tracking code").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark as shipped" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(code);
    }

    /// <summary>Gives all the money of the open order back.</summary>
    public async Task RefundsItAsync()
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Refund…" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Choose everything" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Refund ") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToContainTextAsync("Refund");
    }

    /// <summary>Gives back some of the first line and an amount on top; without scripts the site works out the total first.</summary>
    public async Task RefundsAPartAsync(int quantity, string extra, string reason, bool script)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Refund…" }).ClickAsync();
        await page.GetByRole(AriaRole.Spinbutton).First.FillAsync($"{quantity}");
        await page.GetByLabel("Amount of your own").FillAsync(extra);
        await page.GetByLabel("Reason").FillAsync(reason);
        if (!script)
            await page.GetByRole(AriaRole.Button, new() { Name = "Work out the total" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Refund .*[1-9]") }).ClickAsync();
        await Expect(page.GetByText("on their way back")).ToBeVisibleAsync();
    }

    /// <summary>From the open order to all that happened to it.</summary>
    public async Task OpensTheTimelineAsync()
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "What happened?" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("What happened to");
    }

    /// <summary>Opens a mail to somebody, once it has been written, and returns it as its reader sees it.</summary>
    public async Task<IFrameLocator> ReadsTheMailAsync(string email, string subject)
    {
        var link = page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link, new() { NameRegex = new(subject) });
        // Mails are written in the background: look again until it is there.
        await Eventually.Holds(async () =>
        {
            await page.GotoAsync("/admin/mail?q=" + Uri.EscapeDataString(email));
            return await link.CountAsync() == 1;
        }, $"one mail “{subject}” to {email}");
        await link.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(new System.Text.RegularExpressions.Regex(subject));
        return page.FrameLocator("iframe.mail-view");
    }
}
