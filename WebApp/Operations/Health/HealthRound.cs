using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Scheduling;
using WebApp.Security.Alerting;

namespace WebApp.Operations.Health;

/// <summary>
/// Looks at every part once a minute. What is red twice in a row is told once, and its end once; when the database cannot even
/// take the alert, the mail leaves without it.
/// </summary>
public sealed partial class HealthRound(
    IEnumerable<IHealthLook> looks, HealthBoard board, AppDbContext db, Alerts alerts, EmergencyMail emergency, TimeProvider clock, ILogger<HealthRound> log) : IRecurringWork
{
    /// <summary>How often.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        var before = board.Parts.Where(p => p.IsToBeTold).Select(p => p.Name).ToHashSet();
        var parts = new List<HealthPart>();
        foreach (var look in looks)
            parts.Add(await LookAsync(look, cancel));
        board.Show(parts, clock.UtcNow());
        try
        {
            await TellAsync(parts, before, cancel);
            await emergency.OverAsync(parts);
        }
        catch (Exception trouble) when (DataTrouble.Find(trouble) is not null)
        {
            LogNotTold(trouble);
            await emergency.TellAsync(parts.Where(p => p.IsToBeTold && before.Contains(p.Name)));
        }
    }

    private static async Task<HealthPart> LookAsync(IHealthLook look, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            return await look.LookAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(look.Name, HealthLevel.Red, $"It did not answer within {Patience.TotalSeconds:0} seconds.", "Look at the log.", "/ops/errors");
        }
#pragma warning disable CA1031 // A look that fails is itself the finding.
        catch (Exception fault) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new(look.Name, HealthLevel.Red, DataTrouble.Find(fault) ?? $"It could not be looked at: {fault.Message}", "Look at the database first: most else depends on it.", "/ops/database");
        }
    }

    private async Task TellAsync(List<HealthPart> parts, HashSet<string> before, CancellationToken cancel)
    {
        var open = await db.Alerts.Where(a => a.EndedAt == null && a.Key.StartsWith("health ")).Select(a => a.Key).ToListAsync(cancel);
        foreach (var part in parts)
        {
            var isOpen = open.Contains(Key(part));
            if (part.IsToBeTold && before.Contains(part.Name) && !isOpen)
                await db.WriteAsync(() => alerts.RaiseAsync(Notice(part), cancel), cancel);
            else if (!part.IsToBeTold && isOpen)
                await db.WriteAsync(() => alerts.EndAsync(Key(part), part.Reason, cancel), cancel);
        }
    }

    private static string Key(HealthPart part) => $"health {part.Name}";

    private static AlertNotice Notice(HealthPart part) => new(
        Key(part), $"{part.Name}: {(part.Level == HealthLevel.Red ? "not well" : "needs a look")}", [part.Reason, .. new[] { part.Fix, part.Command }.OfType<string>()], part.Path ?? "/ops");

    [LoggerMessage(730, LogLevel.Warning, "An alert about the health of the site could not be written down; it is mailed without")]
    private partial void LogNotTold(Exception trouble);
}
