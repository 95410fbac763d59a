using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace WebApp.Tests.Browser;

/// <summary>One person's browser, with cookies of its own, and everything that it complained about.</summary>
public sealed class Window(IBrowserContext context, IPage page)
{
    private readonly ConcurrentQueue<string> faults = [];
    private readonly ConcurrentDictionary<string, bool> visited = [];

    /// <summary>What stands in it.</summary>
    public IPage Page => page;

    /// <summary>Script errors, refused or missing files, breaches of the content security policy: none of them may happen.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    /// <summary>Opens one.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="site">Where addresses such as <c>/cart</c> lead.</param>
    /// <param name="script">Whether scripts run.</param>
    /// <param name="width">In CSS pixels.</param>
    /// <param name="scheme">Light or dark.</param>
    public static async Task<Window> OpenAsync(IBrowser browser, Uri site, bool script, int width, ColorScheme scheme)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.ToString(), JavaScriptEnabled = script, ColorScheme = scheme, Locale = "en-GB", ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 740 : 900 },
        });
        context.SetDefaultTimeout(15_000);
        var window = new Window(context, await context.NewPageAsync());
        window.Listen();
        return window;
    }

    /// <summary>Closes it.</summary>
    public Task CloseAsync() => context.CloseAsync();

    private void Listen()
    {
        page.Request += (_, request) =>
        {
            if (request.IsNavigationRequest)
                visited[request.Url] = true;
        };
        page.Console += (_, message) =>
        {
            if (message.Type is "error" && !IsMeant(message))
                faults.Enqueue($"{page.Url}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => faults.Enqueue($"{page.Url}: {error}");
        page.RequestFailed += (_, request) =>
        {
            // Leaving a page gives up what it was still loading.
            if (request.Failure is not "net::ERR_ABORTED")
                faults.Enqueue($"{page.Url}: {request.Url} {request.Failure}");
        };
    }

    // What a test itself runs in the page, such as axe, has no address. And a page that answers 402 or 404 means to:
    // Chromium notes it all the same, with the page's own address, where for a missing picture it notes the picture's.
    private bool IsMeant(IConsoleMessage message)
    {
        var place = message.Location[..Math.Max(0, message.Location.LastIndexOf(':', Math.Max(0, message.Location.LastIndexOf(':') - 1)))];
        return place.Length == 0
            || (message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && visited.ContainsKey(place));
    }
}
