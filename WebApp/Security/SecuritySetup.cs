using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Scheduling;
using WebApp.Security.Alerting;
using WebApp.Security.Auditing;
using WebApp.Security.Incidents;
using WebApp.Security.Outgoing;
using WebApp.Security.Response;
using WebApp.Security.Sensing;

namespace WebApp.Security;

/// <summary>Registers what guards every request.</summary>
public static class SecuritySetup
{
    /// <summary>Adds the headers' options, HSTS for a year, the alerts, the watch, and the audit trail.</summary>
    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddOptions<SecurityHeaderOptions>();
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        services.AddOptions<AlertOptions>().BindConfiguration("Alerts").ValidateDataAnnotations().ValidateOnStart()
            .PostConfigure<CloneMark>((alerts, clone) => (alerts.Recipients, alerts.WebhookUrl) = clone.IsThere ? ("", "") : (alerts.Recipients, alerts.WebhookUrl));
        services.AddScoped<AlertMails>().AddScoped<Alerts>();
        services.AddHttpClient(AlertCaller.HttpClientName, http => http.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(s => GuardedConnection.Handler(s.GetRequiredService<IOptions<AlertOptions>>().Value.WebhookInside, "Alerts:WebhookInside"));
        services.AddRecurring<AlertCaller>(TimeSpan.FromSeconds(5));
        services.AddRecurring<IncidentUpdates>(TimeSpan.FromMinutes(1));
        services.AddSingleton<IncidentLinks>().AddSingleton<AlertDrill>().AddScoped<AlertDrillReader>();
        services.AddHttpClient(AlertDrill.HttpClientName, http => http.Timeout = TimeSpan.FromSeconds(10));
        services.AddRecurring<AlertDigests>(TimeSpan.FromMinutes(1));
        services.AddOptions<WatchOptions>().BindConfiguration("Security").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ProxyOptions>().BindConfiguration("Proxy").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<BanList>().AddSingleton<BanKeeper.Since>().AddSingleton<Signals>().AddSingleton<Paces>().AddSingleton<Gate>().AddScoped<IncidentDesk>().AddSingleton<Reporting.CspReports>();
        services.AddRecurring<IncidentKeeper>(TimeSpan.FromSeconds(2));
        services.AddRecurring<BanKeeper>(TimeSpan.FromSeconds(2), isUrgent: true);
        services.AddRecurring<SecretFileCheck>(TimeSpan.FromHours(24));
        services.AddSingleton<IPostConfigureOptions<CookieAuthenticationOptions>, HostCookies>()
            .AddSingleton<IPostConfigureOptions<AntiforgeryOptions>, HostCookies>().AddSingleton<IPostConfigureOptions<CookieTempDataProviderOptions>, HostCookies>();
        services.AddHostedService<SensorWarmUp>().AddHostedService<RefusedByServer>();
        return services.AddAuditTrail();
    }

    /// <summary>Where browsers report to, and <c>/.well-known/security.txt</c>.</summary>
    public static void MapSecurity(this WebApplication app) => Reporting.ReportingEndpoints.Map(app);

    /// <summary>Security headers on every answer; first in line. HSTS everywhere but in Development.</summary>
    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        return app;
    }

    /// <summary>
    /// Whose request it is, and whether it is an attack: after the headers, before everything else. Forwarded headers count only
    /// from the networks of <c>Proxy:KnownNetworks</c>, hop by hop; from anywhere else they are just text.
    /// </summary>
    public static WebApplication UseWatch(this WebApplication app)
    {
        var networks = app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Networks;
        if (networks.Count > 0)
        {
            var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in networks)
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            app.UseForwardedHeaders(forwarded);
        }
        app.UseMiddleware<SensorMiddleware>();
        return app;
    }

    /// <summary>What stands in bodies: right after routing, before sign-in and forms.</summary>
    public static WebApplication UseBodySensor(this WebApplication app)
    {
        app.UseMiddleware<BodySensor>();
        return app;
    }

    /// <summary>No further for accounts and keys that are shut out; after everybody has shown who they are.</summary>
    public static WebApplication UseProvenGate(this WebApplication app)
    {
        app.UseMiddleware<ProvenGate>();
        return app;
    }

    /// <summary>400 for forms that cannot be read; after authorization, before any endpoint.</summary>
    public static WebApplication UseFormGuard(this WebApplication app)
    {
        app.UseMiddleware<FormGuard>();
        return app;
    }
}
