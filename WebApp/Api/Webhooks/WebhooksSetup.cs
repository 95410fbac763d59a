using Microsoft.EntityFrameworkCore.Diagnostics;
using WebApp.Data.Subjects;
using WebApp.Operations.Health;
using WebApp.Scheduling;

namespace WebApp.Api.Webhooks;

/// <summary>Registers webhooks out.</summary>
public static class WebhooksSetup
{
    /// <summary>Adds who writes messages down, who sends them, and who watches over it.</summary>
    public static IServiceCollection AddWebhooksOut(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration("Webhooks").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<WebhookSignal>().AddSingleton<WebhookPost>().AddSingleton<IInterceptor, WebhookInterceptor>();
        services.AddScoped<PendingWebhooks>().AddScoped<WebhookDesk>().AddScoped<IPersonalHolder, WebhookHolder>().AddScoped<IHealthLook, WebhookLook>();
        services.AddHostedService<WebhookSender>();
        return services.AddRecurring<ForgetWebhooks>(ForgetWebhooks.Every);
    }
}
