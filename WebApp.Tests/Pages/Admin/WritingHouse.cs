using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Content;
using WebApp.Content.Editing;
using WebApp.Security.Auditing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Pages.Admin;

/// <summary>A site that shuts attackers out, with a clock that can be moved, and two who write at it.</summary>
public sealed class WritingHouse : IAsyncLifetime
{
    public WritingHouse() => Site = new TestSite().With("Security:Mode", "Protect").With("Site:TimeZone", "Europe/Dublin").With<TimeProvider>(Clock);

    public TestClock Clock { get; } = new();

    public TestSite Site { get; }

    public Visitor Edgar { get; private set; } = null!;

    public Visitor Grace { get; private set; } = null!;

    public Visitor Guest { get; private set; } = null!;

    /// <summary>The form of an article or a page.</summary>
    public static PageForm Form(View page) => page.Form("form[data-writing]");

    /// <summary>Edgar writes something new; returns its page.</summary>
    public async Task<View> New(string kind, string title, string body, string status = "Draft") =>
        await Form(await Edgar.Get($"/admin/content/{kind}/new")).With("Input.Title", title).With("Input.Body", body).With("Input.Status", status).Submit("Save");

    /// <summary>An article as it is stored.</summary>
    public Task<Article> Stored(string slug) => Site.InDatabase(db => db.Articles.SingleAsync(a => a.Slug == slug));

    /// <summary>How many lines the audit trail has.</summary>
    public Task<int> Acts() => Site.InDatabase(db => db.Set<AuditLine>().CountAsync());

    /// <summary>What happens by itself a few times a minute.</summary>
    public Task<bool> Publish() => Site.InScope(async services =>
    {
        await services.GetRequiredService<PublishScheduled>().RunAsync(default);
        return true;
    });

    public async Task InitializeAsync() => (Edgar, Grace, Guest) = (await Site.SignedIn(Cast.Edgar), await Site.SignedIn(Cast.Grace), new Visitor(Site));

    public async Task DisposeAsync()
    {
        Edgar.Dispose();
        Grace.Dispose();
        Guest.Dispose();
        await Site.DisposeAsync();
    }
}

/// <summary>The tests that share the house.</summary>
[CollectionDefinition(Name)]
public sealed class InWritingHouse : ICollectionFixture<WritingHouse>
{
    public const string Name = "writing house";
}
