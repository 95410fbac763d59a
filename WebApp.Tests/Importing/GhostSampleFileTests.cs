using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Importing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Importing;

/// <summary>Ghost's own exports, each imported twice; what they hold is counted here by another reader.</summary>
public sealed class GhostSampleFileTests(SiteCase old) : IClassFixture<SiteCase>, IAsyncLifetime
{
    private const string New = "data/ghost/v4_export.json";

    public Task InitializeAsync() => old.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [SharedDataTheory(New)]
    [InlineData("data/ghost/valid.json", null)]
    [InlineData(New, "Texts 11/")]
    public async Task An_export_arrives_whole_and_only_once(string file, string? until)
    {
        var copy = Path.GetTempFileName();
        await File.WriteAllTextAsync(copy, (await File.ReadAllTextAsync(SharedDataFactAttribute.Path(file)!)).Replace("https://static.ghost.org", old.Pictures.Address, StringComparison.Ordinal));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(copy));
        var data = json.RootElement.GetProperty("db")[0].GetProperty("data");
        var posts = data.GetProperty("posts").EnumerateArray().ToList();
        var pages = posts.Count(p => p.TryGetProperty("type", out var type) ? type.GetString() == "page" : p.GetProperty("page").GetInt32() == 1);
        if (until is not null)
            await Should.ThrowAsync<OperationCanceledException>(old.Import("ghost", copy, until: until));

        var first = await old.Import("ghost", copy, "https://old.example.com");
        first.Problems.List.ShouldBeEmpty();
        (await old.Site.InDatabase(async db => (await db.Articles.CountAsync(), await db.ContentPages.CountAsync()))).ShouldBe((posts.Count - pages, pages), old.Output);
        first.Count(RowOutcome.Refused).ShouldBe(0, old.Output);
        var hidden = posts.Count(p => p.GetProperty("visibility").GetString() != "public" || p.GetProperty("status").GetString() != "published");
        (await old.Site.InDatabase(db => db.Articles.CountAsync(a => a.Status != PublishStatus.Published))).ShouldBe(hidden, old.Output);

        var counts = await old.Counts();
        var second = await old.Import("ghost", copy, "https://old.example.com");
        (second.Count(RowOutcome.New), second.Count(RowOutcome.Updated), second.PicturesFetched, second.Redirects).ShouldBe((0, 0, 0, 0), old.Output);
        (await old.Counts()).ShouldBe(counts);
        var bodies = await old.Site.InDatabase(db => db.Articles.Select(a => a.Body).ToListAsync());
        bodies.ShouldAllBe(b => b.Length > 0 && !b.Contains("__GHOST_URL__", StringComparison.Ordinal) && !b.Contains("kg-card", StringComparison.Ordinal));
        File.Delete(copy);
    }
}
