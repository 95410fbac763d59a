namespace WebApp.Scheduling;

/// <summary>All recurring work in one table: when it ran, how it went, when it runs next; and the two buttons beside it.</summary>
public sealed class Timetable(IEnumerable<Job> jobs, JobRecords records)
{
    /// <summary>Every job, by name.</summary>
    public IReadOnlyList<Job> Jobs { get; } = [.. jobs.OrderBy(j => j.Name, StringComparer.Ordinal)];

    /// <summary>The job of this name; null if there is none.</summary>
    public Job? Find(string name) => Jobs.FirstOrDefault(j => string.Equals(j.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Has it run as soon as it can, paused or not; while it runs, once more afterwards.</summary>
    /// <returns>False if there is no such job.</returns>
    public bool RunNow(string name)
    {
        var job = Find(name);
        job?.Ask();
        return job is not null;
    }

    /// <summary>Keeps it from running by itself, restarts included; with null it goes on. A run that is going on ends in its own time.</summary>
    /// <returns>False if there is no such job.</returns>
    public async Task<bool> PauseAsync(string name, string? by, CancellationToken cancel)
    {
        if (Find(name) is not { } job)
            return false;
        await records.PauseAsync(job, by, cancel);
        job.Pause(by);
        if (by is null)
            job.Ask();
        return true;
    }
}
