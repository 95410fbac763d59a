using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using WebApp.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>The first minutes of a new site.</summary>
public sealed class FirstStartTests(DemoShop shop) : BrowserTest(shop)
{
    [ChromiumFact]
    public async Task The_link_in_the_log_makes_the_owner_who_then_runs_the_site()
    {
        var log = new LogSpy();
        await using var site = new TestSite().With(log).Started();
        var page = (await OpenAsync(site: site)).Page;
        await page.GotoAsync(await log.Line("/account/setup?token="));
        await page.GetByLabel("Your name").FillAsync("Ada Owner");
        await page.GetByLabel("E-mail").FillAsync("ada@example.com");
        await page.GetByLabel("Password").FillAsync(Cast.Ada.Password);
        await page.GetByLabel("The same once more").FillAsync(Cast.Ada.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make my account" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("on the team as Owner");
        await page.GotoAsync("/admin");
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Admin" })).ToContainTextAsync("Ada");
        (await site.InDatabase(db => db.Users.CountAsync())).ShouldBe(1);
    }
}
