namespace WebApp.Scheduling;

/// <summary>Registers recurring work.</summary>
public static class SchedulingSetup
{
    /// <summary>
    /// Has <typeparamref name="TWork"/> run soon after the start (at once if it <paramref name="isUrgent"/>) and then at every
    /// interval; what comes seldom, after the start only if it is due.
    /// </summary>
    public static IServiceCollection AddRecurring<TWork>(this IServiceCollection services, TimeSpan every, bool isUrgent = false)
        where TWork : class, IRecurringWork
    {
        if (!services.Any(s => s.ServiceType == typeof(Timetable)))
        {
            services.AddOptions<JobOptions>().BindConfiguration("Jobs").ValidateDataAnnotations().ValidateOnStart();
            services.AddSingleton<Timetable>().AddSingleton<JobRecords>();
        }
        services.AddScoped<TWork>();
        var job = new Job(typeof(TWork).Name, every) { IsUrgent = isUrgent };
        services.AddSingleton(job);
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<RecurringWorker<TWork>>(provider, job));
        return services;
    }
}
