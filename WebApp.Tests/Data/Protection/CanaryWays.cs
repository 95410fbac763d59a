using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Api.Keys;
using WebApp.Api.Webhooks;
using WebApp.Catalog;
using WebApp.Content.Comments;
using WebApp.Content.Forms;
using WebApp.Data;
using WebApp.Importing.WordPress;
using WebApp.Ordering;
using WebApp.Security.Incidents;
using WebApp.Tests.Api;
using WebApp.Tests.Importing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Data.Protection;

/// <summary>Ways by which marked people get into a site besides buying: each goes through the door that real ones use.</summary>
internal static class CanaryWays
{
    /// <summary>Whom they bring in.</summary>
    public static readonly string[] Marks =
    [
        "zq.form@", "Gartentor", "Bauplan", Convert.ToBase64String("Bauplan of the gate"u8)[..10], "zq.reader@", "Seestern", "zq.author@", "zq.contact@", "Sternkraut",
    ];

    /// <summary>Addresses, each with what of theirs staff find them by.</summary>
    public static readonly (string Email, string KnownBy)[] People =
        [("zq.form@quitte.example", "Form"), ("zq.reader@quitte.example", "Comment"), ("zq.contact@quitte.example", "API contact")];

    private const string Attack = "Sternkraut' UNION SELECT password FROM users--";

    /// <summary>Somebody sends a form with a file; somebody else, who is signed in, attacks by it.</summary>
    public static async Task SendFormsAsync(TestSite site, Visitor attacker)
    {
        var form = await site.InDatabase(db => db.WriteAsync(() =>
        {
            var ask = new SiteForm { Slug = "ask", Title = "Ask us", IsOpen = true, Version = 1 };
            ask.Fields.AddRange([new FormField { Position = 1, Label = "Name" }, new FormField { Position = 2, Label = "E-mail", Kind = FieldKind.Email }, new FormField { Position = 3, Label = "Plan", Kind = FieldKind.File }]);
            return Task.FromResult(db.SiteForms.Add(ask).Entity);
        }, default));
        string Of(string label) => form.Fields.Single(f => f.Label == label).Name;
        using var visitor = new Visitor(site);
        (await (await visitor.Get("/forms/ask")).Form("/forms/ask").With(Of("Name"), "Gartentor").With(Of("E-mail"), "zq.form@quitte.example").Attach(Of("Plan"), "bauplan.txt", "Bauplan of the gate"u8.ToArray()).Submit("Send"))
            .Heading.ShouldBe("Thank you");
        (await (await attacker.Get("/forms/ask")).Form("/forms/ask").With(Of("Name"), Attack).Submit("Send")).Heading.ShouldBe("Thank you");
    }

    /// <summary>An earlier site comes over, with its author and a comment.</summary>
    public static async Task ImportAsync(TestSite site)
    {
        var path = Path.Combine(Path.GetTempPath(), $"mainstay-{Guid.NewGuid():N}.export");
        await File.WriteAllTextAsync(path, Wxr.Of(Wxr.Item(1, "Of gates", "<p>All about gates.</p>", extra: Wxr.Comment(7, "Seestern", "Seestern knows gates", email: "zq.reader@quitte.example")))
            .Replace("ada@example.com", "zq.author@quitte.example", StringComparison.Ordinal), Encoding.UTF8);
        try
        {
            await site.InScope(services => services.GetRequiredService<WordPressImport>().RunAsync(path, TextWriter.Null, default));
        }
        finally
        {
            File.Delete(path);
        }
        (await site.InDatabase(db => db.Comments.SingleAsync())).Email.ShouldBe("zq.reader@quitte.example");
    }

    /// <summary>A program sends the order by the API under a name, so that its answer is kept.</summary>
    public static async Task ShipByProgramAsync(TestSite site, Order order)
    {
        var key = await site.InScope(async services =>
        {
            var desk = services.GetRequiredService<KeyDesk>();
            var consumer = await desk.SaveConsumerAsync(null, "Till", "zq.contact@quitte.example", null, null, default);
            return (await desk.MakeAsync(consumer!.Id, new KeyWish("for tests", ["orders:read", "orders:write"], null, "", ""), default))!.Text;
        });
        using var till = new ApiClient(site, key);
        (await till.GetAsync("/api/v1/orders/" + order.Number)).Text.ShouldContain("Zirkonia");
        var sent = await till.PostAsync($"/api/v1/orders/{order.Number}/shipment", new { carrier = "An Post" }, ("Idempotency-Key", "canary-1"));
        sent.Status.ShouldBe(HttpStatusCode.OK, sent.Text);
    }

    /// <summary>Somebody's server is told of every order.</summary>
    public static Task SubscribeAsync(TestSite site, HookReceiver receiver) => site.InScope(services =>
        services.GetRequiredService<WebhookDesk>().AddAsync(new("books", receiver.Address + "/orders", [Happenings.OrderPlaced, Happenings.OrderPaid, Happenings.OrderShipped]), null, default));

    /// <summary>Somebody of the team counts what is there.</summary>
    public static async Task CountStockAsync(TestSite site, Visitor staff, string name)
    {
        var product = await site.InDatabase(db => db.Products.Select(p => p.Id).FirstAsync());
        await (await staff.Get($"/admin/products/{product}")).Form().With("Input.Variants[0].Stock", "25").Submit("Save");
        (await site.InDatabase(db => db.StockMovements.OrderByDescending(m => m.Id).FirstAsync())).Details.ShouldBe(name);
    }

    /// <summary>Staff find all of them, with what they left.</summary>
    public static async Task FindAsync(TestSite site, Visitor staff)
    {
        foreach (var (email, knownBy) in People)
        {
            var found = await staff.Get("/admin/customers?q=" + Uri.EscapeDataString(email));
            found.All("tbody td").ShouldBe([email, knownBy]);
            (await found.Follow("tbody a")).Text.ShouldContain(email);
        }
        var answer = await staff.Get("/admin/content/forms/answers/1");
        answer.Text.ShouldContain("Gartentor");
        answer.Text.ShouldContain("bauplan.txt");
        (await new Visitor(site).Get("/articles/of-gates")).Text.ShouldContain("Seestern knows gates");
        var incident = await site.InDatabase(db => db.Incidents.Where(i => i.Source.StartsWith("account ")).Select(i => i.Number).SingleAsync());
        (await staff.Get("/ops/incidents/" + incident)).Text.ShouldContain("Sternkraut");
    }
}
