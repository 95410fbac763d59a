using Microsoft.Playwright;
using WebApp.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>Finding something, and writing to the shop.</summary>
public sealed class FindJourneyTests(DemoShop shop) : BrowserTest(shop)
{
    [ChromiumTheory]
    [InlineData(true, 1440)]
    [InlineData(false, 360)]
    public async Task Somebody_finds_a_mug_past_a_slip_and_opens_it(bool script, int width)
    {
        var page = (await OpenAsync(script, width)).Page;
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search the site" }).FillAsync("enamle mug");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Showing results for enamel mug.")).ToBeVisibleAsync();
        await Expect(page.Locator(".result mark").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Kinds of results" }).GetByRole(AriaRole.Link, new() { Name = "Products" }).ClickAsync();
        await page.Locator(".result h2 a").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("mug");
    }

    [ChromiumTheory]
    [BothWays(daily: true)]
    public async Task A_visitor_writes_from_the_contact_page_and_the_team_reads_it(bool script)
    {
        var page = (await OpenAsync(script)).Page;
        await page.GotoAsync("/contact");
        var name = script ? "Florence With-Script" : "Florence Without";
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByLabel("Your e-mail address").FillAsync("florence@example.com");
        await page.GetByLabel("What is it about?").SelectOptionAsync("A visit");
        await page.GetByLabel("Your message").FillAsync("May I come on Saturday?");
        await page.GetByLabel("You may keep").CheckAsync();
        // The browser lets this address through, the site does not: it is said beside the field, and nothing is lost.
        await page.GetByLabel("Your e-mail address").FillAsync("florence@example");
        if (script)
            await page.WaitForFunctionAsync("() => performance.now() > 1600");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(page.Locator(".field .error")).ToContainTextAsync("An address like name@example.com");
        await Expect(page.GetByLabel("Your message")).ToHaveValueAsync("May I come on Saturday?");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Contact");
        await page.GetByLabel("Your e-mail address").FillAsync("florence@example.com");
        // The trap for robots counts from when the page was opened.
        if (script)
            await page.WaitForFunctionAsync("() => performance.now() > 1600");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(page.Locator(".text-form").GetByRole(AriaRole.Status)).ToBeVisibleAsync();

        var clerk = (await ClerkAsync(Cast.Grace, script)).Page;
        await clerk.GotoAsync("/admin/content/forms");
        await clerk.Locator("a[href$='/answers']").First.ClickAsync();
        await clerk.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(clerk.GetByRole(AriaRole.Main)).ToContainTextAsync(name);
        await clerk.GetByRole(AriaRole.Button, new() { Name = "Mark as read" }).ClickAsync();
        await Expect(clerk.GetByText("Marked as read.")).ToBeVisibleAsync();
    }
}
