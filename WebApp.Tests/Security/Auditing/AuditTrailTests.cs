using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Ordering;
using WebApp.Pages;
using WebApp.Pages.Admin.Audit;
using WebApp.Security.Auditing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Security.Auditing;

/// <summary>What gets into the trail by itself, and what never does.</summary>
public sealed class AuditTrailTests(AuditHouse house) : IClassFixture<AuditHouse>
{
    [Fact]
    public async Task A_change_is_on_a_line_with_who_before_and_after_and_nothing_personal()
    {
        var product = await house.Site.AddProductAsync("Oak board");
        var order = await house.Site.AddOrderAsync(OrderStatus.Paid, product.Variants[0]);
        using var grace = await house.Site.SignedIn(Cast.Grace);
        var (id, before) = (await house.Site.Add(Cast.Grace), await house.Newest());

        var form = (await grace.Get($"/admin/products/{product.Id}")).Form($"/admin/products/{product.Id}");
        await form.With("Input.Name", "Elm board").Submit();
        var saved = (await house.After(before)).ShouldHaveSingleItem("one line a transaction");
        (saved.What, saved.Kind, saved.UserId, saved.Outcome).ShouldBe(("/Admin/Products/Edit", AuditActorKind.Account, id, AuditOutcome.Done));
        saved.SessionId.ShouldNotBeNull();
        house.Site.Services.GetRequiredService<AuditSeal>().OpenSource(saved.Source).ShouldBe("127.0.0.1");
        var row = AuditChanges.Parse(saved.Changes).Rows.Single(r => r.Of == "Product");
        (row.Id, row.Name, row.Did).ShouldBe(($"{product.Id}", "Elm board", "Changed"));
        row.Values.ShouldContain(new AuditValue("Name", "Oak board", "Elm board"));

        await (await grace.Get($"/admin/orders/{order.Number}")).Form("form[action$='/note']").With("Input.Words", "Zebulon rang from Galway").Submit();
        var note = (await house.After(saved.Number)).ShouldHaveSingleItem();
        AuditChanges.Parse(note.Changes).Rows.Single(r => r.Of == "OrderEvent").Values.ShouldContain(new AuditValue("Details", null, null, IsHidden: true));
        var everything = string.Join('\n', (await house.After(0)).Select(l => $"{l.Login} {l.Source} {l.What} {l.About} {l.Changes}"));
        foreach (var personal in new[] { "Zebulon", "Galway", Cast.Grace.Name, Cast.Grace.Email, order.Email, order.Name, "127.0.0.1", "203.0.113" })
            everything.ShouldNotContain(personal, Case.Insensitive);
    }

    [Fact]
    public async Task What_changes_no_row_and_what_is_refused_leaves_a_line_too()
    {
        using var olive = await house.Site.SignedIn(Cast.Olive);
        var before = await house.Newest();
        await (await olive.Get("/ops/bans")).Form("/ops/bans").With("source", "not an address").Submit();
        await (await olive.Get("/ops/bans")).Form("/ops/bans").With("source", "198.51.100.7").Submit();
        (await house.After(before)).Select(l => (l.What, l.Outcome)).ShouldBe([("/Ops/Bans/Index:Add", AuditOutcome.Refused), ("/Ops/Bans/Index:Add", AuditOutcome.Done)]);
        (await house.After(before))[^1].Changes.ShouldContain("198.51.100.7, for 24 hours");
    }

    [Fact]
    public async Task Who_signs_in_is_recorded_and_who_fails_by_the_number_of_the_account_alone()
    {
        var somebody = AccountHouse.Somebody("Petronella");
        var id = await house.Site.Add(somebody);
        var before = await house.Newest();
        using var visitor = new Visitor(house.Site);
        await AccountHouse.SignIn(visitor, "nobody.knows@example.com", "wrong password here");
        await AccountHouse.SignIn(visitor, somebody.Email, "wrong password here");
        List<AuditLine> lines = [];
        await Eventually.Holds(async () => (lines = await house.After(before)).Count > 0, "the refused sign-in is written after its answer");
        (lines.ShouldHaveSingleItem().What, lines[0].About, lines[0].UserId).ShouldBe((RefusedSignIns.What, $"account {id}", null));
        await AccountHouse.SignIn(visitor, somebody.Email, somebody.Password);
        var entered = (await house.After(lines[0].Number)).ShouldHaveSingleItem();
        (entered.What, entered.UserId, entered.Outcome).ShouldBe(("/Account/Login", id, AuditOutcome.Done));
        (entered.Changes + lines[0].Changes).ShouldNotContain("petronella", Case.Insensitive);
    }

    [Fact]
    public async Task A_refused_passkey_is_recorded_by_the_number_of_its_account_and_a_flood_of_them_is_not()
    {
        var id = await house.Site.Add(AccountHouse.Somebody("Quirin"));
        byte[] credential = [1, 9, 4, 7];
        await house.Site.InScope(async services =>
        {
            var users = services.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<WebApp.Data.User>>();
            var key = new Microsoft.AspNetCore.Identity.UserPasskeyInfo(credential, [2], DateTimeOffset.UtcNow, 0, [], true, false, false, [3], [4]);
            return await users.AddOrUpdatePasskeyAsync((await users.FindByIdAsync($"{id}"))!, key);
        });
        var before = await house.Newest();
        using var visitor = new Visitor(house.Site);
        foreach (var answer in (string[])[Answer([5, 5]), "not JSON", "[]", """{"id":7}""", Answer(credential)])
            (await TryAsync(answer)).Text.ShouldContain("This passkey is not known here");
        List<AuditLine> lines = [];
        await Eventually.Holds(async () => (lines = await house.After(before)).Count > 0, "the refused passkey is written after its answer");
        (lines.ShouldHaveSingleItem().What, lines[0].About, lines[0].Outcome).ShouldBe((RefusedSignIns.What, $"account {id}", AuditOutcome.Refused));
        for (var i = 0; i < 40; i++)
            await TryAsync(Answer(credential));
        await Eventually.Holds(async () => (lines = await house.After(before)).Count >= 29, "the first of them are written");
        lines.Count.ShouldBeLessThanOrEqualTo(30);

        static string Answer(byte[] id) => System.Text.Json.JsonSerializer.Serialize(new { id = System.Buffers.Text.Base64Url.EncodeToString(id), type = "public-key", response = new { } });

        async Task<View> TryAsync(string answer) =>
            await (await visitor.Get("/account/login")).Form("form[data-passkey]").With("answer", answer).Submit();
    }

    [Fact]
    public async Task Guests_leave_no_line()
    {
        var product = await house.Site.AddProductAsync("Ash board");
        var before = await house.Newest();
        using var guest = new Visitor(house.Site);
        await (await guest.Get($"/products/{product.Slug}")).Form("main form").Submit();
        (await guest.Get("/cart")).Text.ShouldContain("Ash board");
        (await house.After(before)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_past_the_tracker_is_seen_and_a_rolled_back_one_is_not()
    {
        var product = await house.Site.AddProductAsync("Yew board");
        var before = await house.Newest();
        await house.Site.InDatabase(async db =>
        {
            AuditAct.Begin(new(AuditActor.AtTerminal(), "test", ""));
            await Should.ThrowAsync<InvalidOperationException>(() => db.WriteAsync(async () =>
            {
                (await db.Products.SingleAsync(p => p.Id == product.Id)).Name = "Nothing";
                await db.SaveChangesAsync();
                throw new InvalidOperationException();
            }, default));
            await db.WriteAsync(() => db.Variants.Where(v => v.ProductId == product.Id).ExecuteDeleteAsync(), default);
        });
        var row = AuditChanges.Parse((await house.After(before)).ShouldHaveSingleItem().Changes).Rows.ShouldHaveSingleItem();
        (row.Of, row.Did, row.Id).ShouldBe(("Variants", "Removed", "1 row"));
    }

    [Fact]
    public async Task Every_form_of_staff_is_recorded_and_has_words()
    {
        var forms = await FormsAsync();
        forms.Count.ShouldBeGreaterThan(30);
        forms.Where(f => !f.IsFiltered).Select(f => f.Name).ShouldBeEmpty("These pages lack the filter that records them.");
        forms.Where(f => !f.IsSilent && !AuditWords.Known.ContainsKey(f.Name)).Select(f => f.Name).ShouldBeEmpty("These acts need words in AuditWords.");
    }

    [Fact]
    public async Task The_team_reads_and_searches_it()
    {
        var product = await house.Site.AddProductAsync("Lime board");
        using var ada = await house.Site.SignedIn(Cast.Ada);
        await (await ada.Get($"/admin/products/{product.Id}")).Form($"/admin/products/{product.Id}").With("Input.Name", "Pear board").Submit();
        var page = await ada.Get("/admin/audit");
        page.Text.ShouldContain("Ada Owner saved a product");
        page.Text.ShouldContain("name: Lime board → Pear board");
        page.All($"a[href='/admin/products/{product.Id}']").ShouldNotBeEmpty();
        foreach (var found in new[] { "q=pear board", "q=saved a product", "who=ada", "who=ada@example.com", $"on=product {product.Id}", $"on=/admin/products/{product.Id}", "from=2020-01-01&to=2099-01-01" })
            (await ada.Get("/admin/audit?" + found)).Text.ShouldContain("Pear board", Case.Sensitive, found);
        foreach (var missed in new[] { "q=walnut", "who=command", "who=grace manager nobody", "on=product 987654", "to=2020-01-01", "before=1" })
            (await ada.Get("/admin/audit?" + missed)).Text.ShouldContain("Nothing found", Case.Sensitive, missed);
        for (var i = 0; i < 50; i++)
            await house.RecordAsync($"/page/{i}");
        (await (await ada.Get("/admin/audit")).Follow("Older")).Text.ShouldContain("saved a product");
        (await ada.Get("/admin/audit?from=nonsense&before=x")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private Task<List<(string Name, bool IsFiltered, bool IsSilent)>> FormsAsync() => house.Site.InScope(async services =>
    {
        var (loader, found) = (services.GetRequiredService<PageLoader>(), new List<(string, bool, bool)>());
        foreach (var endpoint in services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).Distinct())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page || !(page.ViewEnginePath.StartsWith("/Admin/", StringComparison.Ordinal) || page.ViewEnginePath.StartsWith("/Ops/", StringComparison.Ordinal)))
                continue;
            var loaded = await loader.LoadAsync(page, endpoint.Metadata);
            var isFiltered = loaded.FilterDescriptors.Any(f => f.Filter.GetType().Name == "AuditFilter");
            found.AddRange(loaded.HandlerMethods.Where(h => h.HttpMethod == "Post" || h.MethodInfo.IsDefined(typeof(AuditedAttribute), false))
                .Select(h => (page.ViewEnginePath + (h.Name is null ? "" : ":" + h.Name), isFiltered, h.MethodInfo.IsDefined(typeof(ChangesNothingAttribute), false))));
        }
        return found;
    });
}
