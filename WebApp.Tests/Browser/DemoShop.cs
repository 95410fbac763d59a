using Microsoft.Playwright;
using WebApp.Tests.Support;

namespace WebApp.Tests.Browser;

/// <summary>One browser and one site with the demo content, shared by all tests in Chromium. Every test comes with windows of its own, and so with a cart of its own.</summary>
public sealed class DemoShop : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The site.</summary>
    public TestSite Site { get; } = new TestSite().With("Site:DemoContent", "true");

    /// <summary>The browser.</summary>
    public IBrowser Browser => browser ?? throw new InvalidOperationException(Chromium.WhyMissing);

    public async Task InitializeAsync()
    {
        if (Chromium.WhyMissing is not null)
            return;
        // Room for a busy machine; a condition that holds is seen at once all the same.
        Assertions.SetDefaultExpectTimeout(15_000);
        var starting = Task.Run(() => Site.Started());
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.StartAsync(playwright);
        await starting;
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        await Site.DisposeAsync();
    }
}

/// <summary>The tests that share the <see cref="DemoShop"/>, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class InChromium : ICollectionFixture<DemoShop>
{
    /// <summary>For <c>[Collection(…)]</c>.</summary>
    public const string Name = "In Chromium";
}
