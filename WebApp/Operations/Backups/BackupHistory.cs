using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebApp.Operations.Backups;

/// <summary>What is known of a backup beside its name.</summary>
/// <param name="File">Its file name.</param>
/// <param name="VerifiedAt">When all of it was last read and found as it was written, UTC; null if not since the list was begun.</param>
/// <param name="Seconds">How long it took to make.</param>
/// <param name="Fault">What the last look into it found wrong; null for nothing.</param>
public sealed record BackupRecord(string File, DateTime? VerifiedAt, double Seconds, string? Fault);

/// <summary>What came of the last tries, for the console.</summary>
public sealed record BackupLog
{
    /// <summary>The backups that are known.</summary>
    public IReadOnlyList<BackupRecord> Backups { get; init; } = [];

    /// <summary>Drills, newest first.</summary>
    public IReadOnlyList<DrillResult> Drills { get; init; } = [];

    /// <summary>Why the last try to make a backup failed; null if it did not.</summary>
    public string? Trouble { get; init; }

    /// <summary>When that was, UTC.</summary>
    public DateTime? TroubleAt { get; init; }
}

/// <summary>
/// The list beside the backups. A file and not a table: it must not be thrown back in time by a restore, nor need a sound
/// database. Written while the folder's lock is held.
/// </summary>
public sealed class BackupHistory(BackupFolder folder)
{
    private const int MostDrills = 60;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Converters = { new JsonStringEnumConverter() },
    };

    private readonly Lock guard = new();

    private string File => Path.Combine(folder.Root, "history.json");

    /// <summary>Reads it. A damaged list is an empty one: the backups themselves are what counts.</summary>
    public BackupLog Read()
    {
        try
        {
            return JsonSerializer.Deserialize<BackupLog>(System.IO.File.ReadAllBytes(File), Json) ?? new();
        }
        catch (Exception missing) when (missing is IOException or JsonException or UnauthorizedAccessException)
        {
            return new();
        }
    }

    /// <summary>A backup was made, or looked at again.</summary>
    public void Keep(BackupRecord record) => Change(log => log with
    {
        Backups = [record, .. log.Backups.Where(b => b.File != record.File)],
    });

    /// <summary>A try to make a backup went well, with null, or failed.</summary>
    public void KeepTrouble(string? words, DateTime at) => Change(log => log with { Trouble = words, TroubleAt = words is null ? null : at });

    /// <summary>A drill is over.</summary>
    public void Keep(DrillResult drill) => Change(log => log with { Drills = [drill, .. log.Drills.Take(MostDrills - 1)] });

    private void Change(Func<BackupLog, BackupLog> change)
    {
        lock (guard)
        {
            var log = change(Read());
            var there = folder.List().Select(b => b.Name.ToString()).ToHashSet();
            log = log with { Backups = [.. log.Backups.Where(b => there.Contains(b.File))] };
            var made = File + ".new";
            System.IO.File.WriteAllBytes(made, JsonSerializer.SerializeToUtf8Bytes(log, Json));
            System.IO.File.Move(made, File, overwrite: true);
        }
    }
}
