using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using WebApp.Api;
using WebApp.Api.Keys;
using WebApp.Api.Metering;
using WebApp.Caching;
using WebApp.Content;
using WebApp.Journal;
using WebApp.Pages.Admin;
using WebApp.Pages.Admin.Content;
using WebApp.Pages.Admin.Customers;
using WebApp.Pages.Admin.Media;
using WebApp.Pages.Admin.Orders;
using WebApp.Pages.Admin.Products;
using WebApp.Pages.Forms;
using WebApp.Pages.Found;
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
        // Browsers check what they can by themselves; the rest is said by the server beside the field.
        services.AddRazorPages(options =>
            {
                Access.Apply(options.Conventions);
                OrderRequests.Apply(options.Conventions);
            })
            // There are no controllers, and looking for them reads every type of the program at every start.
            .ConfigureApplicationPartManager(parts => parts.FeatureProviders.Remove(parts.FeatureProviders.OfType<ControllerFeatureProvider>().Single()))
            .AddViewOptions(views => views.HtmlHelperOptions.ClientValidationEnabled = false)
            .AddMvcOptions(mvc =>
            {
                mvc.Filters.Add<MethodFilter>();
                // Names of fields as jQuery writes them are not ours, and what reads them throws at names full of brackets.
                mvc.ValueProviderFactories.OfType<JQueryFormValueProviderFactory>().ToList().ForEach(f => mvc.ValueProviderFactories.Remove(f));
            });
        PagesOnDemand.Apply(services);
        services.AddScoped<StructuredData>().AddScoped<AtomFeed>().AddScoped<Sitemap>().AddSingleton<Robots>();
        services.AddScoped<StaffMenu>().AddScoped<SetupGaps>().AddScoped<LegalTexts>().AddScoped<CustomerFinder>().AddScoped<PeopleSearch>().AddScoped<StripeLinks>().AddScoped<TimelineReader>().AddScoped<ProductUploads>().AddScoped<MediaListing>().AddScoped<MediaUseLinks>().AddScoped<ProductSurroundingsReader>().AddScoped<SurroundingsReader>().AddScoped<FormReceiver>();
        services.AddSingleton<Microsoft.AspNetCore.Authorization.IAuthorizationMiddlewareResultHandler, SignedOutForms>();
        services.AddHttpContextAccessor();
        return services;
    }

    /// <summary>The order in which a request passes through the house.</summary>
    public static void UseSite(this WebApplication app)
    {
        app.UseLateComers();
        app.UseRequestJournal();
        app.UseApiMeter();
        app.UseSecurityHeaders();
        app.UseWatch();
        app.UseKeptReads();
        // Fresh services for the error page: those of the failed request may be what failed.
        app.UseExceptionHandler("/error/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        app.UseApiDoor();
        app.UseRedirects();
        app.UseRouting();
        app.UseBodySensor();
        app.UseOldNumbers();
        app.UsePageCache();
        app.UseAuthentication();
        app.UseApiGate();
        app.UseProvenGate();
        app.UseAuthorization();
        app.UseFormGuard();
    }

    /// <summary>Static assets with fingerprinted, long-lived names, and every page.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        VisitorFragment.Map(app);
        FoundEndpoints.Map(app);
    }
}
