using WebApp.Scheduling;

namespace WebApp.Payments.Disputes;

/// <summary>Registers disputes.</summary>
internal static class DisputeSetup
{
    /// <summary>Adds their booking, their mails and the reminder.</summary>
    public static void AddDisputes(this IServiceCollection services)
    {
        services.AddScoped<DisputeBooking>().AddScoped<DisputeAlerts>();
        services.AddRecurring<DisputeReminders>(DisputeReminders.Every);
    }
}
