using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WebApp.Security;
using WebApp.Tests.Support;

namespace WebApp.Tests.Security;

public sealed class SameOriginTests
{
    [Theory]
    [InlineData("Sec-Fetch-Site: same-origin", true)]
    [InlineData("Sec-Fetch-Site: none", true)]
    [InlineData("Sec-Fetch-Site: same-site", false)]
    [InlineData("Sec-Fetch-Site: cross-site", false)]
    [InlineData("Sec-Fetch-Site: cross-site|Origin: https://shop.example", false)]
    [InlineData("Origin: https://shop.example", true)]
    [InlineData("Origin: https://SHOP.example", true)]
    [InlineData("Origin: http://shop.example", false)]
    [InlineData("Origin: https://shop.example:8443", false)]
    [InlineData("Origin: https://shop.example.evil.example", false)]
    [InlineData("Origin: null", false)]
    [InlineData("Origin: null|Referer: https://shop.example/products/kettle", false)]
    [InlineData("Referer: https://shop.example/products/kettle", true)]
    [InlineData("Referer: https://evil.example/https://shop.example/", false)]
    [InlineData("Referer: https://shop.example@evil.example/", false)]
    [InlineData("", false)]
    public void Only_our_own_pages_count(string headers, bool accepted)
    {
        var request = new DefaultHttpContext { Request = { Scheme = "https", Host = new HostString("shop.example") } }.Request;
        foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
            request.Headers[header.Split(": ")[0]] = header.Split(": ", 2)[1];
        SameOrigin.Accepts(request).ShouldBe(accepted);
    }

    [Theory]
    [InlineData("same-origin", HttpStatusCode.Redirect)]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    public async Task On_a_page_it_takes_the_place_of_the_token(string fetchSite, HttpStatusCode answer)
    {
        await using var site = new TestSite().With<IPostConfigureOptions<RazorPagesOptions>>(new PostConfigureOptions<RazorPagesOptions>(null, pages =>
            pages.Conventions.AddPageApplicationModelConvention("/Account/Logout", page => page.Filters.Add(new SameOriginAttribute()))));
        using var guest = new Visitor(site);
        var request = new HttpRequestMessage(HttpMethod.Post, "/account/logout") { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add("Sec-Fetch-Site", fetchSite);
        (await guest.SendOnce(request)).Status.ShouldBe(answer);
    }
}
