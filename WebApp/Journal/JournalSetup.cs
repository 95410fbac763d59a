using WebApp.Data.Subjects;

namespace WebApp.Journal;

/// <summary>Registers the journal.</summary>
public static class JournalSetup
{
    /// <summary>Adds the second database: who writes, who reads, who keeps it within bounds.</summary>
    public static IServiceCollection AddJournal(this IServiceCollection services)
    {
        services.AddOptions<JournalOptions>().BindConfiguration("Journal").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<JournalNews>().AddSingleton<JournalStore>();
        services.AddSingleton<JournalWriter>().AddSingleton<JournalReader>().AddSingleton<JournalCare>();
        services.AddSingleton<CallCounter>().AddSingleton<CallReader>().AddSingleton<CallWorker>().AddHostedService(provider => provider.GetRequiredService<CallWorker>());
        services.AddScoped<IPersonalHolder, JournalHolder>();
        services.AddHostedService<JournalWorker>();
        return services;
    }

    /// <summary>Opens the journal, so that a lost one is noticed at the start. Before the site's database is made.</summary>
    public static Task OpenJournalAsync(this IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<JournalWriter>().FlushAsync(cancel);

    /// <summary>Writes requests down. Before all else that a request passes through.</summary>
    public static IApplicationBuilder UseRequestJournal(this IApplicationBuilder app) => app.UseMiddleware<RequestJournal>();
}
