using Microsoft.Playwright;
using WebApp.Tests.Support;

namespace WebApp.Tests.Browser;

/// <summary>A test in Chromium: opens windows, and fails at its end when any of them complained.</summary>
[Collection(InChromium.Name)]
public abstract class BrowserTest(DemoShop shop) : IAsyncLifetime
{
    private readonly List<Window> windows = [];

    /// <summary>The site that all share.</summary>
    protected TestSite Site => shop.Site;

    /// <summary>A new window of somebody whom the site does not know.</summary>
    protected async Task<Window> OpenAsync(bool script = true, int width = 1440, ColorScheme scheme = ColorScheme.Light, TestSite? site = null, string? host = null)
    {
        var address = (site ?? Site).Address;
        var at = host is null ? address : new UriBuilder(address) { Host = host }.Uri;
        var window = await Window.OpenAsync(shop.Browser, at, script, width, scheme);
        windows.Add(window);
        return window;
    }

    /// <summary>Somebody who wants to buy.</summary>
    protected async Task<Buyer> BuyerAsync(string email, bool script = true) => new((await OpenAsync(script)).Page, email);

    /// <summary>Somebody of the team, signed in through the form.</summary>
    protected async Task<Clerk> ClerkAsync(Person person, bool script = true, int width = 1440)
    {
        await Site.Add(person);
        var clerk = new Clerk((await OpenAsync(script, width)).Page);
        await clerk.SignsInAsync(person);
        return clerk;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var window in windows)
            await window.CloseAsync();
        windows.SelectMany(w => w.Faults).ShouldBeEmpty("The console of a page must stay empty.");
    }
}
