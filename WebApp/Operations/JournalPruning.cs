using WebApp.Journal;
using WebApp.Scheduling;

namespace WebApp.Operations;

/// <summary>Looks through the journal and keeps it within its bounds.</summary>
public sealed class JournalPruning(JournalCare care) : IRecurringWork
{
    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel) => await care.PruneAsync(cancel);
}
