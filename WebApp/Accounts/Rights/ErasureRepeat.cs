using WebApp.Data;
using WebApp.Data.Subjects;
using WebApp.Primitives;

namespace WebApp.Accounts.Rights;

/// <summary>Does again what was done before: a restore brings back people who have left since the backup, and they must not stay.</summary>
public sealed partial class ErasureRepeat(AppDbContext db, Erasure erasure, ErasureList list, TimeProvider clock, ILogger<ErasureRepeat> log)
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(3);

    /// <summary>Goes through the whole list; what is gone already costs a look.</summary>
    /// <returns>How many entries of the list are gone through.</returns>
    public async Task<int> AllAsync(CancellationToken cancel)
    {
        var all = list.Read();
        foreach (var erased in all)
        {
            var who = Who(erased);
            await db.WriteAsync(async () => await erasure.EraseAsync(await erasure.LookAsync(who, cancel), null, true, cancel), cancel);
            await erasure.AfterAsync(who, cancel);
        }
        if (all.Count > 0)
            LogRepeated(all.Count);
        return all.Count;
    }

    /// <summary>Tidies up once more after the erasures of the last days: what was written side by side with them, or could not be reached.</summary>
    public async Task TidyAsync(CancellationToken cancel)
    {
        foreach (var erased in list.Read().Where(e => e.At > clock.UtcNow() - Recent))
            await erasure.AfterAsync(Who(erased), cancel);
    }

    private static DataSubject Who(Erased erased)
    {
        var who = new DataSubject(erased.At) { UserId = erased.UserId };
        who.Subjects.UnionWith(erased.Subjects);
        who.Signs.UnionWith(erased.Signs);
        return who;
    }

    [LoggerMessage(2031, LogLevel.Information, "{Count} earlier erasures hold in this database as well")]
    private partial void LogRepeated(int count);
}

/// <summary>Has earlier erasures hold after a restore.</summary>
public static class ErasureStart
{
    private const string Mark = "erasures-due";

    /// <summary>Says that the database was replaced by an earlier one. A file, since the restore may be the work of another process.</summary>
    public static void AskForErasures(this DataFolder folder) => File.WriteAllBytes(Path.Combine(folder.Root, Mark), []);

    /// <summary>After the database is ready and before anything listens: erases again whom a restore has brought back.</summary>
    public static async Task RepeatErasuresAsync(this IServiceProvider services, CancellationToken cancel)
    {
        var mark = Path.Combine(services.GetRequiredService<DataFolder>().Root, Mark);
        if (!File.Exists(mark))
            return;
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ErasureRepeat>().AllAsync(cancel);
        File.Delete(mark);
    }
}
