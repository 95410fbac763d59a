using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Payments.CardTesting;
using WebApp.Payments.Disputes;
using WebApp.Payments.Ledger;
using WebApp.Primitives;
using WebApp.Scheduling;
using WebApp.Security;

namespace WebApp.Payments;

/// <summary>Registers payments.</summary>
public static class PaymentsSetup
{
    /// <summary>Adds the gateway, the desk, the webhook inbox and the reconciler; the sandbox as well, where no key is set in Development.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<StripeOptions>().BindConfiguration("Stripe").ValidateDataAnnotations().ValidateOnStart()
            .PostConfigure<CloneMark>((stripe, clone) => stripe.CutOffIf(clone.IsThere));
        services.AddTransient<StripeJournal>();
        services.AddHttpClient(StripeGateway.HttpClientName, http => http.Timeout = StripeGateway.Patience).AddHttpMessageHandler<StripeJournal>();
        services.AddSingleton<PaymentAvailability>().AddSingleton<PaymentLocks>().AddSingleton<StripeGateway>();
        services.AddSingleton<WebhookSecret>().AddSingleton<WebhookSignal>();
        services.AddScoped<PaymentDesk>().AddScoped<PaymentBooking>().AddScoped<RefundSender>();
        services.AddScoped<WebhookInbox>().AddScoped<WebhookHandler>();
        services.AddHostedService<WebhookWorker>();
        services.AddOptions<CardTestingOptions>().BindConfiguration("CardTesting").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PaymentSources>().AddScoped<PaymentPace>().AddScoped<CardTestingWatch>();
        services.AddRecurring<CardTestingWatch>(TimeSpan.FromMinutes(5));
        services.AddOptions<PaymentsOptions>().BindConfiguration("Payments").ValidateDataAnnotations().ValidateOnStart();
        var pace = (configuration.GetSection("Payments").Get<PaymentsOptions>() ?? new()).Reconcile;
        services.AddRecurring<Reconciler>(pace);
        services.AddRecurring<MissedEvents>(5 * pace);
        services.AddLedger();
        services.AddDisputes();
        var stripe = configuration.GetSection("Stripe").Get<StripeOptions>() ?? new();
        stripe.CutOffIf(CloneMark.IsIn(DataFolder.RootOf(configuration, environment)));
        if (PaymentAvailability.ModeOf(stripe, environment) == PaymentMode.Sandbox)
            SandboxHost.Add(services);
        services.AddOptions<SecurityHeaderOptions>().Configure<IOptions<StripeOptions>, PaymentAvailability, SiteAddress>(AllowForms);
        return services;
    }

    // Checkout is a form post that ends on the payment page, which for a stand-in is not Stripe's; and that page's own form
    // ends on the site's public address.
    private static void AllowForms(SecurityHeaderOptions headers, IOptions<StripeOptions> stripe, PaymentAvailability payments, SiteAddress site)
    {
        if (stripe.Value.ApiBase.Length > 0)
            headers.FormTargets.Add(new Uri(stripe.Value.ApiBase).GetLeftPart(UriPartial.Authority));
        if (payments.Mode == PaymentMode.Sandbox && site.IsListening)
            headers.FormTargets.UnionWith([site.Local.GetLeftPart(UriPartial.Authority), site.Public.GetLeftPart(UriPartial.Authority)]);
    }

    /// <summary>Maps where Stripe delivers its webhooks, and the sandbox where there is one.</summary>
    public static void MapPayments(this WebApplication app)
    {
        app.MapPost("/webhooks/stripe", WebhookEndpoint.ReceiveAsync).AllowAnonymous().WithMetadata(new SkipStatusCodePagesAttribute(), new RawBodyAttribute());
        if (app.Services.GetRequiredService<PaymentAvailability>().Mode == PaymentMode.Sandbox)
            SandboxHost.Map(app);
    }
}
