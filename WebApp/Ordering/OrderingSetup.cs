using WebApp.Data.Subjects;
using WebApp.Ordering.Downloads;
using WebApp.Ordering.Rights;
using WebApp.Payments;
using WebApp.Scheduling;

namespace WebApp.Ordering;

/// <summary>Registers carts, checkout and orders.</summary>
public static class OrderingSetup
{
    /// <summary>Adds everything between the cart and the parcel.</summary>
    public static IServiceCollection AddOrdering(this IServiceCollection services)
    {
        services.AddOptions<ShippingOptions>().BindConfiguration("Shipping").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<CheckoutOptions>().BindConfiguration("Checkout").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<CartKey>().AddScoped<Carts>().AddScoped<CartReader>().AddScoped<OrderAgain>();
        services.AddScoped<Checkout>().AddScoped<Paying>().AddScoped<Fulfilment>().AddScoped<Cancelling>().AddScoped<OrderMails>().AddScoped<OwnOrders>();
        services.AddScoped<Refunding>().AddScoped<OrderRefunds>().AddScoped<OrderFiles>();
        services.AddScoped<OrderPayments>().AddScoped<IPaymentListener>(provider => provider.GetRequiredService<OrderPayments>());
        services.AddScoped<OpenOrders>().AddScoped<OrderEraser>().AddScoped<IPersonalHolder, OrderHolder>();
        services.AddRecurring<ExpireCarts>(TimeSpan.FromHours(24));
        return services;
    }
}
