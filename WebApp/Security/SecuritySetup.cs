using WebApp.Scheduling;
using WebApp.Security.Alerting;

namespace WebApp.Security;

/// <summary>Registers what guards every request.</summary>
public static class SecuritySetup
{
    /// <summary>Adds the headers' options, HSTS for a year, and the alerts.</summary>
    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddOptions<SecurityHeaderOptions>();
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        services.AddOptions<AlertOptions>().BindConfiguration("Alerts").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<AlertMails>().AddScoped<Alerts>();
        services.AddRecurring<AlertDigests>(TimeSpan.FromMinutes(1));
        return services;
    }

    /// <summary>Security headers on every answer; first in line. HSTS everywhere but in Development.</summary>
    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        return app;
    }

    /// <summary>400 for forms that cannot be read; after authorization, before any endpoint.</summary>
    public static WebApplication UseFormGuard(this WebApplication app)
    {
        app.UseMiddleware<FormGuard>();
        return app;
    }
}
