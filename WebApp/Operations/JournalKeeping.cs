using WebApp.Scheduling;

namespace WebApp.Operations;

/// <summary>Registers what keeps the journal well.</summary>
public static class JournalKeeping
{
    /// <summary>Prunes and looks through the journal every few hours, and tells when something is wrong with it.</summary>
    public static IServiceCollection AddJournalKeeping(this IServiceCollection services) => services
        .AddRecurring<JournalPruning>(TimeSpan.FromHours(6))
        .AddRecurring<JournalReports>(TimeSpan.FromSeconds(30));
}
