using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WebApp.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>An article from its first word: written, previewed, scheduled, revised, compared and restored, put into a menu; and two editors at one text.</summary>
public sealed class WritingJourneyTests(DemoShop shop) : BrowserTest(shop)
{
    [ChromiumTheory]
    [BothWays(daily: true)]
    public async Task From_the_first_word_to_the_menu(bool script)
    {
        var title = script ? "The first frost" : "The second frost";
        var page = (await ClerkAsync(Cast.Edgar, script)).Page;
        await page.GotoAsync("/admin/content");
        await page.GetByRole(AriaRole.Link, new() { Name = "New article" }).ClickAsync();
        await page.GetByLabel("Title").FillAsync(title);
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("Bring the **pots** in.\n\n<script>alert(1)</script>");
        if (!script)
            await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Expect(page.Locator("[data-preview] strong")).ToHaveTextAsync("pots");
        if (script)
        {
            await Expect(page.Locator("[data-kept]")).ToContainTextAsync("Kept at");
            await Barriers.FindAsync(page);
        }
        await SaveAsync(page);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);

        await page.GetByLabel("State").SelectOptionAsync("Scheduled");
        await page.GetByLabel("When").FillAsync("2099-12-24T18:00");
        await SaveAsync(page);
        await Expect(page.GetByText("It appears on 24 December 2099, 18:00")).ToBeVisibleAsync();
        await page.GetByLabel("State").SelectOptionAsync("Published");
        await page.GetByLabel("When").FillAsync("");
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("Bring the **tender** pots in.");
        await SaveAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Revisions" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "From revision 1" }).CheckAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "To revision 3" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Expect(page.Locator(".diff ins").Filter(new() { HasText = "tender" })).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore revision 2" }).ClickAsync();
        await Expect(page.GetByText("Revision 2 is back.")).ToBeVisibleAsync();
        await page.GetByLabel("State").SelectOptionAsync("Published");
        await page.GetByLabel("When").FillAsync("");
        await SaveAsync(page);

        await page.GotoAsync("/admin/content/menus/new");
        await page.GetByLabel("Leads to").SelectOptionAsync(new SelectOptionValue { Label = title });
        await page.GetByLabel("Menu", new() { Exact = true }).SelectOptionAsync("Footer");
        await SaveAsync(page);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
        await Expect(page.Locator("article .prose")).ToHaveTextAsync("Bring the pots in.");
    }

    [ChromiumFact]
    public async Task Two_editors_at_one_text_lose_no_word()
    {
        var edgar = (await ClerkAsync(Cast.Edgar)).Page;
        await edgar.GotoAsync("/admin/content/page/new");
        await edgar.GetByLabel("Title").FillAsync("House rules");
        await edgar.GetByLabel("Text", new() { Exact = true }).FillAsync("Be kind.\n\nBe quick.\n\nBe home.");
        await SaveAsync(edgar);
        var grace = (await ClerkAsync(Cast.Grace)).Page;
        await grace.GotoAsync(new Uri(edgar.Url).AbsolutePath);
        await edgar.GetByLabel("Text", new() { Exact = true }).FillAsync("Be kind to cats.\n\nBe quick.\n\nBe home.");
        await SaveAsync(edgar);
        await grace.GetByLabel("Text", new() { Exact = true }).FillAsync("Be kind.\n\nBe quick.\n\nBe home by ten.");
        await grace.GetByRole(AriaRole.Button, new() { Name = "Save" }).Last.ClickAsync();
        await Expect(grace.GetByRole(AriaRole.Alert)).ToContainTextAsync("Edgar Editor saved this while you were writing");
        await Expect(grace.Locator(".diff ins")).ToHaveTextAsync("to cats");
        await Barriers.FindAsync(grace);
        await grace.GetByRole(AriaRole.Button, new() { Name = "Put both together" }).ClickAsync();
        await Expect(grace.GetByLabel("Text", new() { Exact = true })).ToHaveValueAsync(new Regex("to cats[\\s\\S]*by ten"));
        await SaveAsync(grace);
    }

    private static async Task SaveAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).Last.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Saved." })).ToBeVisibleAsync();
    }
}
