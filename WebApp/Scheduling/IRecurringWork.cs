namespace WebApp.Scheduling;

/// <summary>Something that is done over and over, in a scope of its own. It must be safe to repeat and to interrupt.</summary>
public interface IRecurringWork
{
    /// <summary>Does it once.</summary>
    Task RunAsync(CancellationToken cancel);
}

/// <summary>Recurring work that says what it did; its words stand beside its runs.</summary>
public interface IReportingWork : IRecurringWork
{
    /// <summary>What the last run did, in plain words without anything personal; null before it.</summary>
    string? Result { get; }
}
