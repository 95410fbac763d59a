using System.Net;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

public sealed class LimitTests
{
    [Fact]
    public async Task Who_calls_too_often_is_told_when_to_go_on_and_a_key_gets_more()
    {
        await using var site = new TestSite().With("Api:AnonymousPerMinute", "2").With("Api:CallsPerMinute", "50").With<TimeProvider>(new TestClock());
        using var nobody = new ApiClient(site);
        (await nobody.GetAsync("/api/v1/products")).Headers.GetValues("RateLimit").Single().ShouldStartWith("\"anonymous\";r=1;t=");
        (await nobody.GetAsync("/api/v1/products")).Status.ShouldBe(HttpStatusCode.OK);
        var refused = await nobody.GetAsync("/api/v1/products");
        (refused.Status, refused["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.TooManyRequests, "too-many-calls"));
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        using var till = new ApiClient(site, (await site.AddKeyAsync("catalog:read")).Text);
        (await till.GetAsync("/api/v1/products")).Headers.GetValues("RateLimit-Policy").ShouldBe(["\"caller\";q=50;w=60"]);
    }
}
