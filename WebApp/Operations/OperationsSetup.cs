using WebApp.Data;
using WebApp.Data.Subjects;
using WebApp.Operations.Backups;
using WebApp.Operations.Cloning;
using WebApp.Operations.DatabaseCare;
using WebApp.Operations.Drills;
using WebApp.Operations.Encryption;
using WebApp.Operations.Errors;
using WebApp.Operations.Health;
using WebApp.Operations.Jobs;
using WebApp.Operations.Logs;
using WebApp.Operations.Restoring;
using WebApp.Scheduling;

namespace WebApp.Operations;

/// <summary>Registers what keeps the site running.</summary>
public static class OperationsSetup
{
    /// <summary>Adds backups with their drill, restore, the check of what is kept, jobs, errors, the care of the database and the health of every part.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddOptions<BackupOptions>().BindConfiguration("Backups").ValidateDataAnnotations().ValidateOnStart()
            .PostConfigure<CloneMark>((backups, clone) =>
            {
                // Settings brought along from the real site name its own backups, which this one must not thin out.
                if (clone.IsThere)
                    (backups.Directory, backups.EveryMinutes) = ("backups", 0);
            });
        services.AddSingleton<BackupFolder>().AddSingleton<BackupHistory>().AddSingleton<BackupProgress>().AddSingleton<BackupTaker>();
        services.AddSingleton(new PassphraseWork());
        services.AddSingleton<StagedRestore>().AddSingleton<Drill>().AddSingleton<IntegrityCheck>();
        services.AddSingleton<BackupDesk>().AddHostedService(provider => provider.GetRequiredService<BackupDesk>());
        services.AddScoped<BackupRoutine>().AddSingleton<Uptime>();
        services.AddHostedService<Watchdog>();
        services.AddRecurring<BackupWork>(BackupWork.Every);
        services.AddScoped<ScrubbedClone>().AddScoped<IPersonalHolder, ErrorHolder>();
        services.AddRecurring<ForgetPersonalData>(TimeSpan.FromHours(24));
        services.AddScoped<Queues>().AddRecurring<JobReports>(JobReports.Every);
        return services.AddErrorBook().AddDatabaseCare().AddHealth().AddLogs();
    }
}
