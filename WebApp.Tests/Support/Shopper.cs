using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Ordering;

namespace WebApp.Tests.Support;

/// <summary>A visitor with a cart of their own, without a browser: every call is a request that carries the cart's cookie.</summary>
public sealed class Shopper(TestSite site)
{
    private string cookie = "";

    /// <summary>A shopper who has put something into the cart.</summary>
    public static async Task<Shopper> WithAsync(TestSite site, int variantId, int quantity = 1)
    {
        var shopper = new Shopper(site);
        (await shopper.PutAsync(variantId, quantity)).ShouldBeNull();
        return shopper;
    }

    /// <summary>Puts something into the cart.</summary>
    /// <returns>Why not, or null.</returns>
    public Task<string?> PutAsync(int variantId, int quantity = 1) => DoAsync(services =>
        services.GetRequiredService<Carts>().AddAsync(variantId, quantity, default));

    /// <summary>Opens the checkout form and fills it in.</summary>
    public Task<CheckoutDetails> FillInAsync(string? token = null) => DoAsync(services => Buying.DetailsAsync(services, token));

    /// <summary>Sends a filled-in form.</summary>
    public Task<CheckoutResult> SendAsync(CheckoutDetails form) => DoAsync(services =>
        services.GetRequiredService<Checkout>().PlaceAsync(form, default));

    /// <summary>Fills in the form and sends it.</summary>
    public async Task<CheckoutResult> CheckOutAsync() => await SendAsync(await FillInAsync());

    private Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work) => site.InScope(async services =>
    {
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Headers.Cookie = cookie;
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        var result = await work(services);
        if (http.Response.Headers.SetCookie.ToString() is { Length: > 0 } set)
            cookie = set.Split(';')[0];
        return result;
    });
}
