using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Catalog;
using WebApp.Ordering;
using WebApp.Tests.Support;

namespace WebApp.Tests.Accounts;

/// <summary>One site for what people may ask of it; each test has people of its own.</summary>
public sealed class RightsHouse : IAsyncLifetime
{
    public TestClock Clock { get; } = new();

    public TestSite Site { get; private set; } = null!;

    public Variant Thing { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Site = new TestSite().With<TimeProvider>(Clock).With("Accounts:LettersPerHour", "1000").With("Backups:EveryMinutes", "0").Started();
        await Site.Add(Cast.Ada);
        Thing = (await Site.AddProductAsync("Oak board", null, Stocked.Variant("OAK", stock: 1000))).Variants[0];
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();

    /// <summary>A customer with marks of their own in everything, and an order that was placed without signing in.</summary>
    public async Task<(Person Person, Order Order)> Customer(string name, OrderStatus status)
    {
        var order = await Site.AddOrderAsync(status, Thing, name: $"{name} Quittenbaum", at: Clock.GetUtcNow().UtcDateTime);
        return (new Person($"{name} Quittenbaum", order.Email, null), order);
    }

    /// <summary>Asks for the file of one's own data.</summary>
    public static async Task<View> Download(Visitor who, string handler = "Json") =>
        await (await who.Get("/account/data")).Form($"form[action*='handler={handler}']").Submit();

    /// <summary>Presses the one button that deletes.</summary>
    public static async Task<View> Delete(Visitor who) => await (await who.Get("/account/delete")).Form("/account/delete").Submit();

    /// <summary>A service of the site, in a scope of its own.</summary>
    public Task Do<T>(Func<T, Task> work) where T : notnull => Site.InScope(async services =>
    {
        await work(services.GetRequiredService<T>());
        return true;
    });

    /// <summary>Whether the account is there.</summary>
    public Task<bool> Exists(int id) => Site.InDatabase(db => db.Users.AnyAsync(u => u.Id == id));

    /// <summary>A post as somebody forges it, without the form's token.</summary>
    public static Task<View> Forge(Visitor who, string path) => who.SendOnce(new HttpRequestMessage(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent([]), Headers = { { "Sec-Fetch-Site", "same-origin" } },
    });
}

/// <summary>The classes that share the site.</summary>
[CollectionDefinition(Name)]
public sealed class InRightsHouse : ICollectionFixture<RightsHouse>
{
    public const string Name = "rights";
}
