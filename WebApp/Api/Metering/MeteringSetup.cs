using WebApp.Scheduling;

namespace WebApp.Api.Metering;

/// <summary>Registers who counts, who reads it, and who is told.</summary>
public static class MeteringSetup
{
    /// <summary>Adds limits, statements and their mails.</summary>
    public static IServiceCollection AddApiMetering(this IServiceCollection services)
    {
        services.AddSingleton<Quotas>().AddScoped<Statements>().AddScoped<CallExport>().AddScoped<ConsumptionReader>();
        return services.AddRecurring<StatementMails>(StatementMails.Every).AddRecurring<LimitRound>(LimitRound.Every);
    }

    /// <summary>Counts every call; before all else that may answer one.</summary>
    public static WebApplication UseApiMeter(this WebApplication app)
    {
        app.UseMiddleware<CallMeter>();
        return app;
    }
}
