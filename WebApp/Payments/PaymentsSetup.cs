using Microsoft.AspNetCore.Mvc;
using WebApp.Scheduling;
using WebApp.Security;

namespace WebApp.Payments;

/// <summary>Registers payments.</summary>
public static class PaymentsSetup
{
    /// <summary>Adds the gateway, the desk, the webhook inbox and the reconciler; the sandbox as well, where no key is set in Development.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<StripeOptions>().BindConfiguration("Stripe").ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(StripeGateway.HttpClientName, http => http.Timeout = StripeGateway.Patience);
        services.AddSingleton<PaymentAvailability>().AddSingleton<PaymentLocks>().AddSingleton<StripeGateway>();
        services.AddSingleton<WebhookSecret>().AddSingleton<WebhookSignal>();
        services.AddScoped<PaymentDesk>().AddScoped<PaymentBooking>();
        services.AddScoped<WebhookInbox>().AddScoped<WebhookHandler>();
        services.AddHostedService<WebhookWorker>();
        services.AddRecurring<Reconciler>(Reconciler.Every);
        if (PaymentAvailability.ModeOf(configuration.GetSection("Stripe").Get<StripeOptions>() ?? new(), environment) == PaymentMode.Sandbox)
            SandboxHost.Add(services);
        return services;
    }

    /// <summary>Maps where Stripe delivers its webhooks, and the sandbox where there is one.</summary>
    public static void MapPayments(this WebApplication app)
    {
        app.MapPost("/webhooks/stripe", WebhookEndpoint.ReceiveAsync).AllowAnonymous().WithMetadata(new SkipStatusCodePagesAttribute(), new RawBodyAttribute());
        if (app.Services.GetRequiredService<PaymentAvailability>().Mode == PaymentMode.Sandbox)
            SandboxHost.Map(app);
    }
}
