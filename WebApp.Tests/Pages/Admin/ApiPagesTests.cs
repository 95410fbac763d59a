using System.Net;
using Microsoft.EntityFrameworkCore;
using WebApp.Api;
using WebApp.Api.Webhooks;
using WebApp.Data;
using WebApp.Security.Auditing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Pages.Admin;

/// <summary>Owners make consumers, keys and receivers; what is secret is shown once.</summary>
public sealed class ApiPagesTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task An_owner_makes_a_consumer_and_a_key_which_is_shown_once_replaced_and_revoked()
    {
        using var ada = await Site.SignedIn(Cast.Ada);
        var form = (await ada.Get("/admin/settings/api/consumers/new")).Form();
        (await form.With("Input.Name", "Harbour till").With("Input.ContactEmail", "nonsense").Submit()).All(".error").ShouldContain("An address like name@example.com, please.");
        var consumer = await (await ada.Get("/admin/settings/api/consumers/new")).Form().With("Input.Name", "Harbour till").With("Input.ContactEmail", "till@example.com").With("Input.CallsPerDay", "1000").Submit();
        consumer.Text.ShouldContain("Harbour till is there. It needs a key now.");
        (await (await ada.Get("/admin/settings/api/consumers/new")).Form().With("Input.Name", "harbour TILL").Submit()).Text.ShouldContain("There is a consumer of this name already.");

        var asked = await consumer.Follow("New key");
        var refused = await asked.Form().With("Input.Name", "Front desk").With("Input.Networks", "over-there").With("Input.LastDay", "2020-01-01").Submit();
        refused.Text.ShouldContain("“over-there” is neither an address");
        refused.Text.ShouldContain("Choose at least one thing that the key may do.");
        refused.Text.ShouldContain("This day is over.");
        var made = await refused.Form().With("Input.Networks", "127.0.0.1").With("Input.LastDay", "2099-12-31").With("Input.Scopes", Scopes.CatalogRead).Tick("Input.Scopes").Submit();
        made.Heading.ShouldBe("Your new key");
        made.Headers["Cache-Control"].ShouldContain("no-store");
        var key = made.Document.QuerySelector("#key")!.GetAttribute("value")!;
        using (var client = new KeyedClient(Site, key))
            (await client.Get("/api/v1/caller")).Status.ShouldBe(200);

        var list = await made.Follow("I have copied it");
        list.Body.ShouldNotContain(key);
        list.Text.ShouldContain("Ends 2099-12-31");
        var page = await list.Follow($"{key[..9]}…");
        var rotated = await page.Form("form[action$='/rotate']").With("hours", "1").Submit();
        var second = rotated.Document.QuerySelector("#key")!.GetAttribute("value")!;
        second.ShouldNotBe(key);
        var revoked = await (await rotated.Follow("I have copied it")).Follow($"{second[..9]}…");
        (await revoked.Form("form[action$='/revoke']").Submit()).Text.ShouldContain("It opens nothing any more.");
        using (var client = new KeyedClient(Site, second))
            (await client.Get("/api/v1/caller")).Status.ShouldBe(401);

        var trail = await Site.InDatabase(db => db.AuditLines.AsNoTracking().Select(l => new { l.What, l.Changes }).ToListAsync());
        foreach (var act in new[] { "NewConsumer", "NewKey", "Rotate", "Revoke" })
            trail.ShouldContain(l => l.What == "/Admin/Settings/Api/" + act);
        string.Join('\n', trail.Select(l => l.Changes)).ShouldNotContain(key[9..]);
    }

    [Fact]
    public async Task An_owner_adds_a_receiver_sees_what_it_answered_and_sends_again()
    {
        using var ada = await Site.SignedIn(Cast.Ada);
        var refused = await (await ada.Get("/admin/settings/api/webhooks/new")).Form().With("Input.Name", "Warehouse").With("Input.Url", "http://example.com/hooks").Submit();
        refused.Text.ShouldContain("Only https");
        refused.Text.ShouldContain("Choose at least one thing that it hears of.");
        var added = await refused.Form().With("Input.Url", "https://localhost:9/hooks").Tick("Input.Events").Submit();
        var secret = added.Document.QuerySelector("#secret")!.GetAttribute("value")!;
        secret.ShouldStartWith("whsec_");
        var details = await added.Follow("I have copied it");
        details.Body.ShouldNotContain(secret);
        (await details.Form("form[action$='handler=Test']").Submit()).Text.ShouldContain("A test is on its way");
        await Eventually.Holds(() => Site.InDatabase(db => db.Set<WebhookAttempt>().AnyAsync()), "it is tried");
        var list = await ada.Get("/admin/settings/api/webhooks");
        list.Text.ShouldContain("Not reached since");
        var delivery = await (await list.Follow("Warehouse")).Follow("webhook.test");
        delivery.Text.ShouldContain("“localhost” lies in a private network");
        delivery.Text.ShouldContain("\"type\":\"webhook.test\"");
        (await delivery.Form("form[action*='/deliveries/']").Submit()).Text.ShouldContain("It is sent again.");
        var rotated = await details.Form("form[action$='/rotate']").Submit();
        rotated.Document.QuerySelector("#secret")!.GetAttribute("value").ShouldNotBe(secret);
        (await (await rotated.Follow("I have copied it")).Form("form[action$='handler=Remove']").Submit()).Text.ShouldContain("It hears of nothing more.");
        (await ada.Get("/admin/settings/api/webhooks/1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Only_who_has_just_shown_who_they_are_makes_a_key()
    {
        var clock = new TestClock();
        await using var site = new TestSite().With<TimeProvider>(clock);
        using var ada = await site.SignedIn(Cast.Ada);
        var made = await site.AddKeyAsync(Scopes.CatalogRead);
        clock.Move(TimeSpan.FromMinutes(11));
        var asked = await (await ada.Get($"/admin/settings/api/keys/{made.Key.Id}")).Form("form[action$='/rotate']").Submit();
        asked.Document.QuerySelector("#key").ShouldBeNull();
        asked.Document.QuerySelector("input[name='Confirm.Secret']").ShouldNotBeNull();
        (await (await ada.Get($"/admin/settings/api/keys/{made.Key.Id}")).Form("form[action$='/revoke']").Submit()).Text.ShouldContain("It opens nothing any more.", Case.Sensitive, "that cannot wait");
    }
}
