using WebApp.Scheduling;

namespace WebApp.Payments;

/// <summary>Registers payments.</summary>
public static class PaymentsSetup
{
    /// <summary>Adds the gateway, the desk, the webhook inbox and the reconciler.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddOptions<StripeOptions>().BindConfiguration("Stripe").ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(StripeGateway.HttpClientName, http => http.Timeout = StripeGateway.Patience);
        services.AddSingleton<PaymentAvailability>().AddSingleton<PaymentLocks>().AddSingleton<StripeGateway>();
        services.AddSingleton<WebhookSecret>().AddSingleton<WebhookSignal>();
        services.AddScoped<PaymentDesk>().AddScoped<PaymentBooking>();
        services.AddScoped<WebhookInbox>().AddScoped<WebhookHandler>();
        services.AddHostedService<WebhookWorker>();
        services.AddRecurring<Reconciler>(Reconciler.Every);
        return services;
    }

    /// <summary>Maps where Stripe delivers its webhooks.</summary>
    public static void MapPayments(this WebApplication app) =>
        app.MapPost("/webhooks/stripe", WebhookEndpoint.ReceiveAsync).AllowAnonymous();
}
