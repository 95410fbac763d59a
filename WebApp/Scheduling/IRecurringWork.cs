namespace WebApp.Scheduling;

/// <summary>Something that is done over and over, in a scope of its own. It must be safe to repeat and to interrupt.</summary>
public interface IRecurringWork
{
    /// <summary>Does it once.</summary>
    Task RunAsync(CancellationToken cancel);
}
