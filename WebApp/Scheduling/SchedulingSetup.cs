namespace WebApp.Scheduling;

/// <summary>Registers recurring work.</summary>
public static class SchedulingSetup
{
    /// <summary>Has <typeparamref name="TWork"/> run at the start and then at every interval.</summary>
    public static IServiceCollection AddRecurring<TWork>(this IServiceCollection services, TimeSpan every)
        where TWork : class, IRecurringWork
    {
        services.AddScoped<TWork>();
        services.AddSingleton<IHostedService>(provider =>
            ActivatorUtilities.CreateInstance<RecurringWorker<TWork>>(provider, every));
        return services;
    }
}
