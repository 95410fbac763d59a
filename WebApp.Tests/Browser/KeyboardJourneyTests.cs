using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>Without a mouse: Tab, arrows, Space and Enter, and one always sees where one is.</summary>
public sealed class KeyboardJourneyTests(DemoShop shop) : BrowserTest(shop)
{
    private const string WhatHasFocus = "() => { const e = document.activeElement; return (e.labels?.[0]?.textContent ?? e.getAttribute('aria-label') ?? e.textContent ?? '').trim(); }";

    // Inside the window, and with an outline: its own, that of the card which it stretches over, or for the hidden input of a chip that of its label.
    private const string FocusIsSeen = """
        () => {
          const e = document.activeElement, box = e.getBoundingClientRect();
          const outlined = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
          return (outlined(getComputedStyle(e)) || outlined(getComputedStyle(e, '::after')) || outlined(getComputedStyle(e.closest('.chip') ?? e)))
            && box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
        }
        """;

    [ChromiumFact]
    public async Task From_the_first_page_to_the_cart_by_keyboard()
    {
        var page = (await OpenAsync()).Page;
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>(WhatHasFocus)).ShouldBe("Skip to content");
        await SeenAsync(page);
        await page.Keyboard.PressAsync("Enter");

        await TabToAsync(page, "See the shop");
        await TabToAsync(page, "Enamel mug");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/products/enamel-mug$"));
        await LoadedAsync(page);

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Blue", orAnotherOf: ["Cream", "Green", "Red"]);
        await page.Keyboard.PressAsync("ArrowRight");
        await SeenAsync(page);
        await TabToAsync(page, "Quantity");
        await TabToAsync(page, "Add to cart");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/cart"));
        await LoadedAsync(page);
        await TabToAsync(page, "Go to checkout");
    }

    // The address is there before the page is; there would be nothing yet to go to. Asked of the page itself: its event may be over.
    private static async Task LoadedAsync(IPage page) =>
        await page.EvaluateAsync("async () => { if (document.readyState !== 'complete') await new Promise(loaded => addEventListener('load', loaded)); }");

    private static async Task TabToAsync(IPage page, string name, params string[] orAnotherOf)
    {
        var passed = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var here = await page.EvaluateAsync<string>(WhatHasFocus);
            await SeenAsync(page);
            if (here == name || orAnotherOf.Contains(here))
                return;
            passed.Add(here);
        }
        passed.ShouldContain(name, $"Tab never came to “{name}”.");
    }

    private static async Task SeenAsync(IPage page) =>
        (await page.EvaluateAsync<bool>(FocusIsSeen)).ShouldBeTrue($"One does not see the focus on “{await page.EvaluateAsync<string>(WhatHasFocus)}” at {page.Url}.");
}
