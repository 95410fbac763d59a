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
        app.UseAuthentication();
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
