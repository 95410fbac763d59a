using WebApp.Caching;
using WebApp.Content.Comments;
using WebApp.Content.Comparing;
using WebApp.Content.Editing;
using WebApp.Content.Redirecting;
using WebApp.Data.Subjects;
using WebApp.Scheduling;

namespace WebApp.Content;

/// <summary>Registers articles, pages, menus and redirects.</summary>
public static class ContentSetup
{
    /// <summary>Adds what staff change content with, and what happens to it by itself.</summary>
    public static IServiceCollection AddContent(this IServiceCollection services) => services
        // How often an old address is followed shows on no page.
        .Configure<CachingOptions>(cache => cache.QuietColumns.UnionWith(["Redirects.Hits", "Redirects.LastHitAt"]))
        .AddScoped<WritingEditor>().AddScoped<WritingChecks>().AddScoped<WritingWriter>().AddScoped<RevisionBook>().AddScoped<AutosaveBook>()
        .AddScoped<MergeDesk>().AddScoped<MenuEditor>().AddScoped<PageOrder>().AddScoped<NameEditor>().AddScoped<RedirectBook>()
        .AddSingleton<ReservedAddresses>().AddSingleton<RedirectHits>()
        .AddRecurring<PublishScheduled>(TimeSpan.FromSeconds(20))
        .AddRecurring<CountRedirects>(TimeSpan.FromMinutes(1))
        .AddScoped<IPersonalHolder, ContentHolder>().AddScoped<IPersonalHolder, CommentHolder>();

    /// <summary>Leads on from old addresses; outside of all that could answer, inside of the error pages.</summary>
    public static WebApplication UseRedirects(this WebApplication app)
    {
        app.UseMiddleware<RedirectMiddleware>();
        return app;
    }

    /// <summary>Leads on from addresses by number; before the start page is asked for.</summary>
    public static void UseOldNumbers(this IApplicationBuilder app) => app.UseMiddleware<OldNumbers>();
}
