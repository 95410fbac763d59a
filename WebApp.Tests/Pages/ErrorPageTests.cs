using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Tests.Support;

namespace WebApp.Tests.Pages;

public sealed class ErrorPageTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [Theory]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound, "There is nothing at this address")]
    [InlineData("POST", "/account/login", HttpStatusCode.BadRequest, "That could not be read")]
    [InlineData("OPTIONS", "/account/login", HttpStatusCode.MethodNotAllowed, "This address does not work that way")]
    [InlineData("DELETE", "/fragments/visitor", HttpStatusCode.MethodNotAllowed, "This address does not work that way")]
    [InlineData("GET", "/error/500", HttpStatusCode.NotFound, "There is nothing at this address")]
    public async Task Errors_keep_their_status_and_speak_plainly(string method, string path, HttpStatusCode status, string heading)
    {
        using var guest = new Visitor(shared.Site);
        var answer = await guest.SendOnce(new HttpRequestMessage(new HttpMethod(method), path));
        (answer.Status, answer.Heading).ShouldBe((status, heading));
    }

    [Fact]
    public async Task With_the_database_gone_a_signed_in_visitor_gets_an_error_number_and_no_detail()
    {
        // Each request looks the account up again, so that the failure happens before any page.
        await using var site = new TestSite().With<IOptions<SecurityStampValidatorOptions>>(
            Options.Create(new SecurityStampValidatorOptions { ValidationInterval = TimeSpan.Zero }));
        using var carl = await site.SignedIn(Cast.Carl);
        await site.InDatabase(db => db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=OFF; DROP TABLE AspNetUsers;"));

        var answer = await carl.Get("/account");
        answer.Status.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Heading.ShouldBe("Something went wrong on our side");
        answer.Document.QuerySelector("code")!.TextContent.ShouldMatch("^[0-9a-zA-Z:]{10,}$");
        answer.Text.ShouldNotContain("Sqlite");
        answer.Headers.ShouldContainKey("Content-Security-Policy");
    }
}
