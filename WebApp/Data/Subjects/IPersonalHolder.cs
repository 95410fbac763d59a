namespace WebApp.Data.Subjects;

/// <summary>
/// What a room holds of people. Every room that holds something registers one; together they answer for every table, and a test
/// finds the table that nobody answers for.
/// </summary>
public interface IPersonalHolder
{
    /// <summary>The tables that it answers for.</summary>
    IReadOnlyList<HeldTable> Tables { get; }

    /// <summary>Adds what it knows about who this is. All are asked before anything else happens, in the order of the rooms.</summary>
    Task LookAsync(DataSubject who, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>All that it holds of them.</summary>
    Task<IReadOnlyList<ExportPart>> ExportAsync(DataSubject who, CancellationToken cancel);

    /// <summary>What has to come to its end before they can be erased, one sentence each; empty for nothing.</summary>
    Task<IReadOnlyList<string>> OpenMattersAsync(DataSubject who, CancellationToken cancel) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Erases it, inside the caller's write transaction. Safe to repeat.</summary>
    Task EraseAsync(DataSubject who, CancellationToken cancel);

    /// <summary>What it had to keep of what was just erased, and why, in sentences for the person.</summary>
    IReadOnlyList<string> Keeps(DataSubject who) => [];

    /// <summary>Does what can only be done once the erasure is committed. Safe to repeat.</summary>
    Task AfterErasureAsync(DataSubject who, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Removes what has been kept for its time, every night.</summary>
    /// <returns>What was removed, in a few words; null for nothing.</returns>
    Task<string?> ExpireAsync(CancellationToken cancel) => Task.FromResult<string?>(null);
}
