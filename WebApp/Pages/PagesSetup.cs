using WebApp.Security;

namespace WebApp.Pages;

/// <summary>Registers the pages that people see.</summary>
public static class PagesSetup
{
    /// <summary>Adds Razor Pages with lower-case addresses.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRouting(routes =>
        {
            routes.LowercaseUrls = true;
            routes.LowercaseQueryStrings = false;
        });
        services.AddRazorPages(options => Access.Apply(options.Conventions)).AddMvcOptions(mvc => mvc.Filters.Add<MethodFilter>());
        services.AddHttpContextAccessor();
        return services;
    }

    /// <summary>The order in which a request passes through the house.</summary>
    public static void UseSite(this WebApplication app)
    {
        app.UseSecurityHeaders();
        // Fresh services for the error page: those of the failed request may be what failed.
        app.UseExceptionHandler("/error/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        app.UseRouting();
        // The error page is for everyone: who is asking would be a question to a database that may be down.
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/error"), site => site.UseAuthentication());
        app.UseAuthorization();
        app.UseFormGuard();
    }

    /// <summary>Static assets with fingerprinted, long-lived names, and every page.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        VisitorFragment.Map(app);
    }
}
