using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Primitives;
using WebApp.Scheduling;
using WebApp.Security.Alerting;

namespace WebApp.Operations;

/// <summary>
/// Watches over the keys of the personal data: brings rotations to their end that were begun anywhere, removes keys under which
/// nothing is left, and tells the people responsible when a key that is needed is missing.
/// </summary>
public sealed class PersonalKeyCare(AppDbContext db, PersonalKeyRing ring, KeyRotation rotation, Alerts alerts, TimeProvider clock) : IRecurringWork
{
    private const string Key = "personal-keys";

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        ring.Reload();
        await rotation.NoteKeysAsync(cancel);
        await TellAsync(cancel);
        if (!rotation.IsUnderWay)
            return;
        if (rotation.IsToSweep)
            await rotation.ReencryptAsync(cancel);
        await rotation.RetireAsync(cancel);
    }

    private async Task TellAsync(CancellationToken cancel)
    {
        var isOpen = await db.Alerts.AnyAsync(a => a.Key == Key && a.EndedAt == null, cancel);
        if (ring.Trouble is { } trouble && !isOpen)
            await db.WriteAsync(() => alerts.RaiseAsync(Lost(trouble), cancel), cancel);
        else if (ring.Trouble is null && isOpen)
            await db.WriteAsync(() => alerts.EndAsync(Key, $"All keys are there again, seen at {clock.UtcNow():HH:mm} UTC.", cancel), cancel);
    }

    private static AlertNotice Lost(string trouble) => new(
        Key, "The key ring of the personal data is not complete",
        [
            trouble,
            "The site goes on: visitors can read and buy, and what comes in from now on is encrypted with a key that is there. What is encrypted with the missing key shows as “(cannot be read)”, and mails that are under it wait.",
            "Put the file back into the folder “keys” of the data folder, from where the key ring is kept beside the backups. No restart is needed. Do not delete what cannot be read: without it nothing can be brought back.",
        ], "/admin");
}
