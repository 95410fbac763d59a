using WebApp.Tests.Support;

namespace WebApp.Tests.Pages;

public sealed class VisitorFragmentTests
{
    [Fact]
    public async Task It_says_who_is_there_and_is_never_kept()
    {
        await using var site = new TestSite();
        using var guest = new Visitor(site);
        using var grace = await site.SignedIn(Cast.Grace);
        var answer = await guest.Get("/fragments/visitor");
        answer.Body.ShouldBe("""{"accountName":null,"isStaff":false,"cartCount":0}""");
        answer.Headers["Cache-Control"].ShouldBe("no-store, private");
        (await grace.Get("/fragments/visitor")).Body.ShouldBe("""{"accountName":"Grace Manager","isStaff":true,"cartCount":0}""");
    }
}
