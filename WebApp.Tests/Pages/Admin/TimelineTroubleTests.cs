using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Data;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Tests.Support;

namespace WebApp.Tests.Pages.Admin;

/// <summary>What breaks is told as well, no secret is written down on the way, and a lost journal loses only itself.</summary>
public sealed partial class TimelineTroubleTests(TimelineSite shop) : IClassFixture<TimelineSite>
{
    [Fact]
    public async Task Errors_are_told_with_their_number_no_secret_reaches_journal_or_log_and_without_the_journal_the_rest_is_shown()
    {
        var order = await shop.BuyAsync();
        var number = await BreakAsync(order);
        await ForgeAsync();
        using var grace = await shop.Site.SignedIn(Cast.Grace);
        await shop.FlushAsync();
        var page = await grace.Get($"/admin/orders/{order.Number}/timeline?kind=error");
        page.All(".timeline li").ShouldContain(l => l.StartsWith("Something broke: SqliteException", StringComparison.Ordinal) && l.Contains(number));

        await NoSecretIsWrittenAsync(order);

        await using (var journal = new SqliteConnection($"Data Source={shop.Site.Services.GetRequiredService<DataFolder>().JournalDatabase};Pooling=False"))
        {
            await journal.OpenAsync();
            await using var command = new SqliteCommand("DROP TABLE Entries", journal);
            await command.ExecuteNonQueryAsync();
        }
        page = await grace.Get($"/admin/orders/{order.Number}/timeline");
        // Whoever touches it first, the page or the worker behind it, begins a new one.
        page.Text.ShouldMatch("The journal (cannot be read just now|does not reach back)");
        page.All(".timeline li > p:first-child").ShouldContain("Paid: €29.90 received.");
    }

    // The order's page fails over a table that is gone for a moment.
    private async Task<string> BreakAsync(Order order)
    {
        using var visitor = new Visitor(shop.Site);
        await shop.Site.InDatabase(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE OrderLines RENAME TO Gone"));
        var broken = await visitor.Get(order.Path);
        await shop.Site.InDatabase(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Gone RENAME TO OrderLines"));
        broken.Status.ShouldBe(HttpStatusCode.InternalServerError);
        return broken.Document.QuerySelector("code")!.TextContent;
    }

    private async Task ForgeAsync()
    {
        using var forger = new HttpClient { BaseAddress = shop.Site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "webhooks/stripe") { Content = new StringContent($"{{\"card\":\"{Buying.GoodCard}\"}}") };
        request.Headers.Add("Stripe-Signature", "t=1,v1=" + shop.Site.Services.GetRequiredService<WebhookSecret>().Value);
        (await forger.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await forger.GetAsync(new Uri($"nowhere/{Buying.GoodCard}?key=sk_test_sandbox", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task NoSecretIsWrittenAsync(Order order)
    {
        var written = await shop.WrittenAsync();
        written.ShouldContain("POST /v1/checkout/sessions");
        foreach (var secret in new[]
                 {
                     shop.Site.Services.GetRequiredService<WebhookSecret>().Value["whsec_".Length..],
                     Buying.GoodCard, "4242 4242 4242 4242", order.Key, order.CheckoutToken, order.Email, Cast.Grace.Password,
                 })
            written.Contains(secret, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"“{secret}” is written down.");
        SecretKey().Matches(written).Select(key => key.Value).ShouldBeEmpty();
    }

    [GeneratedRegex("(?:[sr]k_(?:test|live)|whsec)_[A-Za-z0-9]+", RegexOptions.IgnoreCase)]
    private static partial Regex SecretKey();
}
