using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Ordering;
using WebApp.Tests.Support;

namespace WebApp.Tests;

/// <summary>Holds AccessTable.txt against the running site: every endpoint, asked by a guest, a customer, another customer and each kind of staff.</summary>
public sealed partial class AccessTests
{
    private static readonly Person Dora = Cast.Carl with { Name = "Dora Customer", Email = "dora@example.com" };

    [Fact]
    public async Task Every_endpoint_answers_everyone_as_the_table_says()
    {
        await using var site = WithoutSandbox();
        using var guest = new Visitor(site);
        using var carl = await site.SignedIn(Cast.Carl);
        using var dora = await site.SignedIn(Dora);
        using var ada = await site.SignedIn(Cast.Ada);
        using var grace = await site.SignedIn(Cast.Grace);
        using var edgar = await site.SignedIn(Cast.Edgar);
        using var olive = await site.SignedIn(Cast.Olive);
        Visitor[] visitors = [guest, carl, dora, ada, grace, edgar, olive];
        var (table, carls) = (AccessTable.Read(), await OrderOfCarlAsync(site));
        (await carl.GetOnce($"/account/orders/{carls}")).RedirectsTo.ShouldNotBeNull("it is there for the one who has it");

        var wrong = new List<string>();
        foreach (var endpoint in await Endpoints.OfAsync(site))
        {
            if (table.Find(endpoint) is not { } row)
                continue;
            for (var i = 0; i < visitors.Length; i++)
                if (await AskAsync(visitors[i], endpoint, visitors[i] == dora ? carls : null) is var (answer, status) && answer != row[i])
                    wrong.Add($"{endpoint} as {AccessTable.Columns[i]}: expected {row[i]}, got {answer} ({status})");
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_endpoint_has_a_row_and_every_row_an_endpoint()
    {
        await using var site = WithoutSandbox();
        var table = AccessTable.Read();
        var endpoints = await Endpoints.OfAsync(site);
        endpoints.Where(e => table.Find(e) is null).ShouldBeEmpty("These endpoints need a row in AccessTable.txt.");
        table.Names.Where(name => !endpoints.Any(e => AccessTable.Covers(name, e))).ShouldBeEmpty("These rows of AccessTable.txt belong to no endpoint.");
    }

    [Fact]
    public void An_endpoint_without_a_row_is_noticed()
    {
        var table = AccessTable.Read();
        table.Find("GET /account").ShouldNotBeNull();
        table.Find("DELETE /account").ShouldBeNull();
        table.Find("GET /admin/treasure").ShouldBeNull();
        table.Find("DELETE /error/{code:int}").ShouldNotBeNull("ANY stands for every method");
    }

    // The payment stand-in belongs to no visitor; that it is gone once a key is set is shown beside it.
    private static TestSite WithoutSandbox() => new TestSite().With("Stripe:SecretKey", "sk_test_access");

    private static Task<string> OrderOfCarlAsync(TestSite site) => site.InDatabase(async db =>
    {
        var product = await site.AddProductAsync("Carl's thing");
        var number = (await site.AddOrderAsync(OrderStatus.Paid, product.Variants[0])).Number;
        var owner = await site.Add(Cast.Carl);
        await db.WriteAsync(() => db.Orders.Where(o => o.Number == number).ExecuteUpdateAsync(set => set.SetProperty(o => o.UserId, owner)), default);
        return number;
    });

    // With an order: does whoever asks find it, although it is not theirs?
    private static async Task<(string Answer, int Status)> AskAsync(Visitor visitor, string endpoint, string? order)
    {
        var (method, pattern) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
        var isOwned = order is not null && (pattern.StartsWith("/orders/{number}", StringComparison.Ordinal) || pattern.StartsWith("/account/orders/{number}", StringComparison.Ordinal));
        using var request = new HttpRequestMessage(new HttpMethod(method), Parameter().Replace(pattern, isOwned ? order! : "1"));
        // As every browser says of a form of this site: what is asked here is who may, not from where.
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (method != "GET")
            request.Content = new FormUrlEncodedContent([]);
        var view = await visitor.SendOnce(request);
        var status = (int)view.Status;
        return status switch
        {
            404 when isOwned => ("404", status),
            401 => ("sign-in", status),
            403 => ("no", status),
            >= 301 and <= 308 when view.RedirectsTo!.AbsolutePath == "/account/login" => ("sign-in", status),
            >= 500 and not 503 => (status.ToString(CultureInfo.InvariantCulture), status),
            _ => ("yes", status),
        };
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
