using System.Globalization;
using System.Text.Json;
using WebApp.Data;

namespace WebApp.Security.Auditing;

/// <summary>
/// What a restore leaves for the trail. The database that comes back knows neither of the restore nor of what followed the backup: the
/// anchor is laid aside with the former state, and the next start writes down that there was a restore, and who asked for it.
/// </summary>
public sealed record AuditRestore(string Backup, DateTime TakenAt, string KeptAs, int? UserId)
{
    /// <summary>The name of the act.</summary>
    public const string What = "restored";

    private static string FileIn(DataFolder data) => Path.Combine(data.Root, "audit.restored");

    /// <summary>Whether a restore waits to be written down.</summary>
    public static bool IsWaiting(DataFolder data) => File.Exists(FileIn(data));

    /// <summary>Before the databases change places; may be repeated.</summary>
    public void Leave(DataFolder data)
    {
        File.WriteAllBytes(FileIn(data) + ".new", JsonSerializer.SerializeToUtf8Bytes(this));
        File.Move(FileIn(data) + ".new", FileIn(data), overwrite: true);
        var anchor = Path.Combine(data.Root, AuditAnchor.FileName);
        if (File.Exists(anchor))
            File.Move(anchor, Path.Combine(data.Root, KeptAs, AuditAnchor.FileName), overwrite: true);
    }

    /// <summary>Writes a waiting restore down, once the database is ready.</summary>
    public static async Task RecordAsync(IServiceProvider services)
    {
        var data = services.GetRequiredService<DataFolder>();
        if (!IsWaiting(data) || JsonSerializer.Deserialize<AuditRestore>(await File.ReadAllBytesAsync(FileIn(data))) is not { } restore)
            return;
        var actor = restore.UserId is { } id ? new AuditActor(AuditActorKind.Account, id) : AuditActor.AtTerminal();
        var act = new AuditAct(actor, What, restore.Backup);
        act.Notes.Add(string.Create(CultureInfo.InvariantCulture, $"The state of {restore.TakenAt:yyyy-MM-dd HH:mm} UTC is back. What was before, its trail too, is kept in {restore.KeptAs}"));
        await services.GetRequiredService<AuditTrail>().RecordAsync(act, AuditOutcome.Done);
        if (act.Lines > 0)
            File.Delete(FileIn(data));
    }
}
