using WebApp.Tests.Support;

namespace WebApp.Tests.Pages.Admin;

public sealed class CategoryPagesTests(EmptiedSite shared) : IClassFixture<EmptiedSite>, IAsyncLifetime
{
    private readonly TestSite site = shared.Site;
    private Visitor grace = null!;

    public async Task InitializeAsync() => grace = await (await shared.EmptyAsync()).SignedIn(Cast.Grace);

    public Task DisposeAsync()
    {
        grace.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Categories_are_added_nested_and_put_in_order()
    {
        await AddAsync("Camp");
        await AddAsync("Kitchen");
        var page = await AddAsync("Mugs", "2");
        page.All("tbody th").ShouldBe(["Camp", "Kitchen", "Mugs"]);
        page = await page.Form().Submit("Up: Kitchen");
        page.All("tbody th").ShouldBe(["Kitchen", "Mugs", "Camp"]);
    }

    [Fact]
    public async Task A_category_cannot_lie_within_itself_or_share_an_address()
    {
        await AddAsync("Kitchen");
        await AddAsync("Mugs", "1");
        (await grace.Get("/admin/categories/1")).Document.QuerySelectorAll("#Input_ParentId option").Length.ShouldBe(1);
        var page = await (await grace.Get("/admin/categories/2")).Form().With("Input.Slug", "kitchen").Submit();
        page.All("p.error").ShouldBe(["“Kitchen” has this address already. Type another one."]);
    }

    [Fact]
    public async Task Only_an_empty_category_is_removed()
    {
        await AddAsync("Kitchen");
        await AddAsync("Mugs", "1");
        (await (await grace.Get("/admin/categories/1")).Form().Submit("Remove")).Text.ShouldContain("has categories within it");
        (await (await grace.Get("/admin/categories/2")).Form().Submit("Remove")).All("tbody th").ShouldBe(["Kitchen"]);
    }

    private async Task<View> AddAsync(string name, string parent = "") =>
        await (await grace.Get("/admin/categories/new")).Form().With("Input.Name", name).With("Input.ParentId", parent).Submit("Save");
}
