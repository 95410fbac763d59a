using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>What a buyer does, one verb a step.</summary>
public sealed class Buyer(IPage page, string email)
{
    /// <summary>Stripe's public test cards.</summary>
    public const string GoodCard = "4242 4242 4242 4242", DeclinedCard = "4000 0000 0000 0002", AskingCard = "4000 0025 0000 3155";

    /// <summary>What the buyer looks at.</summary>
    public IPage Page => page;

    /// <summary>The buyer's address.</summary>
    public string Email => email;

    /// <summary>Comes to the first page, opens a product that stands there, chooses, and puts it into the cart.</summary>
    public async Task FindsAsync(string product, string choice)
    {
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = product, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = choice, Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();
        await SeesAsync("Your cart");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "in your cart" })).ToContainTextAsync(product);
    }

    /// <summary>Goes from the cart to the checkout and fills it in.</summary>
    public async Task FillsInTheCheckoutAsync()
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Go to checkout" }).ClickAsync();
        await SeesAsync("Checkout");
        await page.GetByLabel("Full name").FillAsync("Ada Lovelace");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Country").SelectOptionAsync("GB");
        await page.GetByLabel("Address", new() { Exact = true }).FillAsync("12 St James’s Square");
        await page.GetByLabel("Postal code").FillAsync("SW1Y 4JH");
        await page.GetByLabel("Town or city").FillAsync("London");
    }

    /// <summary>Sends the checkout, which leads to the payment page.</summary>
    public async Task OrdersAsync()
    {
        await OrderButton.ClickAsync();
        await IsAskedToPayAsync();
    }

    /// <summary>From the first page to the payment page.</summary>
    public async Task OrdersAsync(string product, string choice)
    {
        await FindsAsync(product, choice);
        await FillsInTheCheckoutAsync();
        await OrdersAsync();
    }

    /// <summary>The button that places the order.</summary>
    public ILocator OrderButton => page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { NameRegex = new("^Pay ") });

    /// <summary>The payment page stands there.</summary>
    public Task IsAskedToPayAsync() => Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Payment details" })).ToBeVisibleAsync();

    /// <summary>Types a card into the payment page and sends it.</summary>
    public async Task PaysWithAsync(string card)
    {
        await page.GetByLabel("Card number").FillAsync(card);
        await page.GetByLabel("Expiry").FillAsync("12 / 34");
        await page.GetByLabel("CVC").FillAsync("123");
        await page.GetByLabel("Name of the holder").FillAsync("Ada Lovelace");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Pay") }).ClickAsync();
    }

    /// <summary>The page says that the order is paid.</summary>
    public Task SeesThatItIsPaidAsync() => SeesAsync("Thank you. Your order is paid.");

    /// <summary>The page has this heading on top.</summary>
    public Task SeesAsync(string heading) => Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);

    /// <summary>Presses a button, found by what it says.</summary>
    public Task PressesAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
