using System.Net;
using Microsoft.EntityFrameworkCore;
using WebApp.Security.Auditing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

/// <summary>A program of the team's writes categories, articles and pages, by the rules of the admin's own forms.</summary>
public sealed class ContentCallTests(Store store) : IClassFixture<Store>, IDisposable
{
    private readonly ApiClient api = new(store.Site, store.Key), nobody = new(store.Site);

    public void Dispose()
    {
        api.Dispose();
        nobody.Dispose();
    }

    [Fact]
    public async Task Categories_are_made_changed_under_their_ETag_and_removed_when_they_are_empty()
    {
        var made = await api.PostAsync("/api/v1/categories", new { name = "Harbour", description = "Salt." });
        (made.Status, made.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.Created, "/api/v1/categories/harbour"), made.Text);
        (await api.PostAsync("/api/v1/categories", new { name = "Quay", parent = "harbour" }))["parent"]!.GetValue<string>().ShouldBe("harbour");
        var read = await nobody.GetAsync("/api/v1/categories/harbour");
        var change = new { name = "Old harbour", description = "Salt." };
        (await api.PutAsync("/api/v1/categories/harbour", change)).Status.ShouldBe(HttpStatusCode.PreconditionRequired);
        var changed = await api.PutAsync("/api/v1/categories/harbour", change, ("If-Match", read.ETag!));
        (changed.Status, changed["name"]!.GetValue<string>()).ShouldBe((HttpStatusCode.OK, "Old harbour"), changed.Text);
        (await api.PutAsync("/api/v1/categories/harbour", change, ("If-Match", read.ETag!))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await nobody.GetAsync("/api/v1/categories"))["items"]!.AsArray().Select(c => c!["name"]!.GetValue<string>()).ShouldBe(["Old harbour", "Quay"]);
        foreach (var (body, pointer) in new (object, string)[] { (new { name = "A", parent = "quay" }, "#/parent"), (new { name = "A", parent = "nothing" }, "#/parent"), (new { name = "A", newSlug = "Q!" }, "#/newSlug"), (new { name = "" }, "#/name") })
            (await api.PutAsync("/api/v1/categories/harbour", body, ("If-Match", "*")))["errors.0.pointer"]!.GetValue<string>().ShouldBe(pointer);
        (await api.PostAsync("/api/v1/categories", new { name = "Quay" }))["errors.0.pointer"]!.GetValue<string>().ShouldBe("#/slug");
        var full = await api.DeleteAsync("/api/v1/categories/harbour");
        (full.Status, full["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Conflict, "not-empty"));
        foreach (var slug in new[] { "quay", "harbour" })
            (await api.DeleteAsync("/api/v1/categories/" + slug))["slug"]!.GetValue<string>().ShouldBe(slug);
        (await nobody.GetAsync("/api/v1/categories/harbour")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var reader = new ApiClient(store.Site, store.Reader);
        (await reader.DeleteAsync("/api/v1/categories/harbour"))["detail"]!.GetValue<string>().ShouldContain("catalog:write");
    }

    [Theory]
    [InlineData("articles")]
    [InlineData("pages")]
    public async Task Texts_are_written_published_put_away_and_removed(string kind)
    {
        var made = await api.PostAsync($"/api/v1/{kind}", new { title = "How we glaze", body = "It begins with **clay**." });
        (made.Status, made.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.Created, $"/api/v1/{kind}/how-we-glaze"), made.Text);
        (await nobody.GetAsync($"/api/v1/{kind}/how-we-glaze")).Status.ShouldBe(HttpStatusCode.NotFound, "it is a draft");
        (await nobody.GetAsync($"/api/v1/{kind}?status=draft"))["detail"]!.GetValue<string>().ShouldContain("content:write");
        (await api.GetAsync($"/api/v1/{kind}?status=draft&fields=slug"))["items.0.slug"]!.GetValue<string>().ShouldBe("how-we-glaze");

        var change = new { title = "How we glaze", summary = "Three days.", body = "It ends with *fire*.", status = "published", newSlug = "glazing" };
        (await api.PutAsync($"/api/v1/{kind}/how-we-glaze", change)).Status.ShouldBe(HttpStatusCode.PreconditionRequired);
        var changed = await api.PutAsync($"/api/v1/{kind}/how-we-glaze", change, ("If-Match", made.ETag!));
        (changed.Status, changed["body"]!.GetValue<string>()).ShouldBe((HttpStatusCode.OK, "It ends with *fire*."), changed.Text);
        (await api.PutAsync($"/api/v1/{kind}/glazing", change, ("If-Match", made.ETag!))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        var public1 = await nobody.GetAsync($"/api/v1/{kind}/glazing");
        (public1["bodyHtml"]!.GetValue<string>().Trim(), public1.Json["body"]).ShouldBe(("<p>It ends with <em>fire</em>.</p>", null), public1.Text);
        (await nobody.GetAsync($"/api/v1/{kind}?fields=slug"))["items"]!.AsArray().ShouldContain(i => i!["slug"]!.GetValue<string>() == "glazing");

        var kept = await api.DeleteAsync($"/api/v1/{kind}/glazing");
        (kept.Status, kept["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Conflict, "not-archived"));
        (await api.PutAsync($"/api/v1/{kind}/glazing/status", new { status = "scheduled", publishedAt = "2020-01-01T00:00:00Z" }))["errors.0.pointer"]!.GetValue<string>().ShouldBe("#/publishedAt");
        (await api.PutAsync($"/api/v1/{kind}/glazing/status", new { status = "scheduled", publishedAt = "2099-01-01T08:30:00Z" }))["publishedAt"]!.GetValue<DateTime>().ShouldBe(new DateTime(2099, 1, 1, 8, 30, 0, DateTimeKind.Utc));
        (await nobody.GetAsync($"/api/v1/{kind}/glazing")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await api.PutAsync($"/api/v1/{kind}/glazing/status", new { status = "archived" })).Status.ShouldBe(HttpStatusCode.OK);
        (await api.DeleteAsync($"/api/v1/{kind}/glazing"))["title"]!.GetValue<string>().ShouldBe("How we glaze");
        (await api.GetAsync($"/api/v1/{kind}/glazing")).Status.ShouldBe(HttpStatusCode.NotFound);
        var trail = await store.Site.InDatabase(db => db.Set<AuditLine>().Where(l => l.What == $"api {kind}.remove").ToListAsync());
        trail.ShouldContain(l => l.Kind == AuditActorKind.Program && l.Outcome == AuditOutcome.Done);
    }

    [Theory]
    [InlineData("articles", """{"title":""}""", "#/title")]
    [InlineData("articles", """{"title":"X","author":"Nobody"}""", "#/author")]
    [InlineData("articles", """{"title":"X","cover":"https://elsewhere.example.com/x.png"}""", "#/cover")]
    [InlineData("articles", """{"title":"X","slug":"Not this"}""", "#/slug")]
    [InlineData("articles", """{"title":"X","tags":[null]}""", "#/tags/0")]
    [InlineData("pages", """{"title":"X","parent":"nothing"}""", "#/parent")]
    [InlineData("pages", """{"title":"X","slug":"cart"}""", "#/slug")]
    [InlineData("pages", """{"title":"X","tags":["a"]}""", "#/tags")]
    public async Task What_is_wrong_with_a_text_is_said_where_it_stands(string kind, string body, string place)
    {
        var answer = await api.SendAsync(HttpMethod.Post, $"/api/v1/{kind}", DoingTests.Json(body));
        (answer.Status, answer["errors.0.pointer"]?.GetValue<string>()).ShouldBe((HttpStatusCode.BadRequest, place), answer.Text);
    }
}
