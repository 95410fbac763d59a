using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Scheduling;

/// <summary>
/// Writes down how jobs go. Work that runs every minute would fill the disk with “went well”: of it only failures are written,
/// and the first good run after them; of each job the newest <see cref="Kept"/> runs stay.
/// </summary>
public sealed partial class JobRecords(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobRecords> log)
{
    /// <summary>So many runs of a job are kept.</summary>
    public const int Kept = 50;

    /// <summary>Takes up what an earlier process wrote; without a database a job begins as if it had never run.</summary>
    public Task RecallAsync(Job job, CancellationToken cancel) => TryAsync(async db =>
    {
        if (await db.JobStates.AsNoTracking().FirstOrDefaultAsync(s => s.Name == job.Name, cancel) is { } known)
            job.Recall(known);
    }, job);

    /// <summary>A run is over.</summary>
    internal Task KeepAsync(Job job, int failuresBefore, bool wasAsked, CancellationToken cancel) =>
        job.Every < Job.Seldom && job.LastError is null && failuresBefore == 0 && !wasAsked ? Task.CompletedTask : TryAsync(db => db.WriteAsync(async () =>
        {
            var state = await StateAsync(db, job, cancel);
            (state.LastAt, state.LastMs, state.LastError, state.FailuresInRow) = (job.LastAt, job.LastMs, job.LastError, job.FailuresInRow);
            db.JobRuns.Add(new() { Name = job.Name, At = job.LastAt!.Value, Ms = job.LastMs, Error = job.LastError, Result = job.LastResult, WasAsked = wasAsked });
            var last = await db.JobRuns.Where(r => r.Name == job.Name).OrderByDescending(r => r.Id).Skip(Kept - 1).Select(r => r.Id).FirstOrDefaultAsync(cancel);
            await db.JobRuns.Where(r => r.Name == job.Name && r.Id <= last).ExecuteDeleteAsync(cancel);
        }, cancel), job);

    /// <summary>Somebody paused it, or with null had it go on.</summary>
    internal async Task PauseAsync(Job job, string? by, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await db.WriteAsync(async () =>
        {
            var state = await StateAsync(db, job, cancel);
            (state.PausedBy, state.PausedAt) = (by, by is null ? null : clock.UtcNow());
        }, cancel);
    }

    private static async Task<JobState> StateAsync(AppDbContext db, Job job, CancellationToken cancel) =>
        await db.JobStates.FirstOrDefaultAsync(s => s.Name == job.Name, cancel) ?? db.JobStates.Add(new() { Name = job.Name, LastAt = job.LastAt }).Entity;

    private async Task TryAsync(Func<AppDbContext, Task> work, Job job)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider.GetRequiredService<AppDbContext>());
        }
#pragma warning disable CA1031 // A full or read-only disk must not end the work itself; the console shows what is in memory.
        catch (Exception trouble) when (trouble is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotKept(job.Name, trouble);
        }
        catch (OperationCanceledException)
        {
            // The site stops; at the next start the run counts as not made, and work is safe to repeat.
        }
    }

    [LoggerMessage(101, LogLevel.Warning, "What became of recurring work {Work} could not be written down")]
    private partial void LogNotKept(string work, Exception trouble);
}
