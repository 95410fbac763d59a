using Microsoft.Extensions.DependencyInjection.Extensions;

namespace WebApp.Scheduling;

/// <summary>Registers recurring work.</summary>
public static class SchedulingSetup
{
    /// <summary>Has <typeparamref name="TWork"/> run at the start and then at every interval; what comes seldom, at the start only if it is due.</summary>
    public static IServiceCollection AddRecurring<TWork>(this IServiceCollection services, TimeSpan every)
        where TWork : class, IRecurringWork
    {
        services.TryAddSingleton<Timetable>();
        services.TryAddSingleton<JobRecords>();
        services.AddScoped<TWork>();
        var job = new Job(typeof(TWork).Name, every);
        services.AddSingleton(job);
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<RecurringWorker<TWork>>(provider, job));
        return services;
    }
}
