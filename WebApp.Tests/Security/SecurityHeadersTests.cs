using WebApp.Tests.Support;

namespace WebApp.Tests.Security;

public sealed class SecurityHeadersTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [Theory]
    [InlineData("/account/login")]
    [InlineData("/css/site.css")]
    [InlineData("/nowhere")]
    [InlineData("/fragments/visitor")]
    public async Task Every_answer_carries_them(string path)
    {
        var site = shared.Site;
        using var guest = new Visitor(site);
        var headers = (await guest.GetOnce(path)).Headers;
        headers["Content-Security-Policy"].ShouldBe(
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; " +
            $"frame-ancestors 'none'; form-action 'self' {site.Address.GetLeftPart(UriPartial.Authority)} https://checkout.stripe.com; report-uri /csp-reports; report-to csp");
        headers["X-Content-Type-Options"].ShouldBe("nosniff");
        headers["Referrer-Policy"].ShouldBe("strict-origin-when-cross-origin");
        headers["Cross-Origin-Opener-Policy"].ShouldBe("same-origin");
        headers.ShouldContainKey("Permissions-Policy");
        headers.ShouldNotContainKey("Server");
    }
}
