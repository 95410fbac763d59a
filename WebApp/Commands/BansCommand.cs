using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Security;
using WebApp.Security.Auditing;
using WebApp.Security.Incidents;

namespace WebApp.Commands;

/// <summary>
/// <c>bans list</c> and <c>bans lift --all|ADDRESS|account N|key N</c>: the way in for whoever is locked out. A running site takes over what
/// was lifted within seconds.
/// </summary>
public static class BansCommand
{
    private const string Usage = "Usage: bans list, or bans lift --all|ADDRESS|account N|key N";

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AppDbContext>();
        var now = services.GetRequiredService<TimeProvider>().UtcNow();
        switch (args)
        {
            case ["list"]:
                foreach (var ban in await db.Bans.AsNoTracking().Where(b => b.Until > now && b.LiftedAt == null).OrderBy(b => b.Source).ToListAsync(cancel))
                    Console.WriteLine($"{ban.Source}\tuntil {ban.Until:yyyy-MM-dd HH:mm} UTC\t{ban.Reason}");
                return 0;
            case ["lift", "--all"]:
                return await LiftAsync(db, null, now, cancel);
            case ["lift", .. var words] when Sources.Parse(string.Join(' ', words)) is { } source:
                return await LiftAsync(db, source, now, cancel);
            default:
                return await CommandLine.UsageAsync(Usage);
        }
    }

    private static async Task<int> LiftAsync(AppDbContext db, string? source, DateTime now, CancellationToken cancel)
    {
        AuditAct.Note(source ?? "all of them");
        var lifted = await db.WriteAsync(() => db.Bans
            .Where(b => b.Until > now && b.LiftedAt == null && (source == null || b.Source == source))
            .ExecuteUpdateAsync(b => b.SetProperty(x => x.LiftedAt, now).SetProperty(x => x.ChangedAt, now), cancel), cancel);
        if (lifted == 0 && source is not null)
        {
            await Console.Error.WriteLineAsync($"{source} is not shut out.");
            return 1;
        }
        Console.WriteLine(lifted == 1 ? "One ban is lifted." : $"{lifted} bans are lifted.");
        return 0;
    }
}
