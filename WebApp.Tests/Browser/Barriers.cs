using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using WebApp.Tests.Support;

namespace WebApp.Tests.Browser;

/// <summary>Looks at a page in light and dark, on a phone and on a desk: what axe finds, and whether one must scroll sideways.</summary>
public static class Barriers
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // Colours change with the scheme and with nothing else: in the dark only they are looked at again.
    private const string Everything = "{}", Colours = "{ runOnly: ['color-contrast'] }";

    // A page is looked at in four ways; in daily use in one of the two that differ most, each page always in the same.
    private static readonly bool IsThorough = Thorough.Or(0, 1) == 1;

    /// <summary>Fails with each barrier that stands in the page as it is now.</summary>
    public static async Task FindAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        // Orders and carts have numbers in their addresses, which change from run to run.
        var isLight = new Uri(page.Url).AbsolutePath.Count(char.IsAsciiLetter) % 2 == 0;
        foreach (var width in (int[])[1440, 360])
        {
            await page.SetViewportSizeAsync(width, 800);
            if (IsThorough || (width == 1440 && isLight))
                await FindAsync(page, ColorScheme.Light, Everything, width);
            if (IsThorough || (width == 360 && !isLight))
                await FindAsync(page, ColorScheme.Dark, IsThorough ? Colours : Everything, width);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, $"{page.Url} scrolls sideways at {width} px.");
        }
        await page.SetViewportSizeAsync(1440, 900);
    }

    private static async Task FindAsync(IPage page, ColorScheme scheme, string rules, int width)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        var found = await page.EvaluateAsync<string[]>($$"""
            async () => {
              // A colour on its way to another is neither of them.
              await new Promise(requestAnimationFrame);
              await Promise.allSettled(document.getAnimations().filter(a => a instanceof CSSTransition).map(a => a.finished));
              const { violations } = await axe.run({ ...{{rules}}, resultTypes: ['violations'], iframes: false });
              return violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html).join(' | ')}`);
            }
            """);
        found.ShouldBeEmpty($"{page.Url} at {width} px, {scheme}");
    }
}
