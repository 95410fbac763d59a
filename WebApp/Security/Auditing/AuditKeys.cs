using System.Text;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Primitives;

namespace WebApp.Security.Auditing;

/// <summary>
/// The keys of the audit trail: files <c>audit-ID.key</c> in the key ring. There is one, made for the first line; a lost one is followed
/// by another, and lines name theirs. They are never rotated, since lines are never written anew.
/// </summary>
public sealed partial class AuditKeys(DataFolder data, TimeProvider clock, ILogger<AuditKeys> log)
{
    private readonly Lock loading = new();
    private volatile IReadOnlyList<PersonalKey>? known;

    /// <summary>What new lines are sealed with.</summary>
    internal PersonalKey Current
    {
        get
        {
            lock (loading)
                return (known ??= Load()) is [.., var newest] ? newest : Make();
        }
    }

    /// <summary>The key of this id; null when it is not in the ring. Another process may have made it a moment ago.</summary>
    internal PersonalKey? Find(string id) => known?.FirstOrDefault(k => k.Id == id) ?? (known = Load()).FirstOrDefault(k => k.Id == id);

    /// <summary>The name of a key's file.</summary>
    public static string FileOf(string id) => $"{PersonalKeyRing.AuditPrefix}{id}{PersonalKeyRing.Suffix}";

    private List<PersonalKey> Load()
    {
        var keys = new List<PersonalKey>();
        foreach (var file in Directory.EnumerateFiles(data.Keys, FileOf("*")))
        {
            try
            {
                keys.Add(PersonalKey.Parse(File.ReadAllText(file)));
            }
            catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException)
            {
                LogDamaged(Path.GetFileName(file), fault);
            }
        }
        return [.. keys.OrderBy(k => k.MadeAt)];
    }

    private PersonalKey Make()
    {
        var key = PersonalKey.New(clock.UtcNow());
        var target = Path.Combine(data.Keys, FileOf(key.Id));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(target + ".new", options))
        {
            file.Write(Encoding.UTF8.GetBytes(key.ToText()));
            file.Flush(flushToDisk: true);
        }
        File.Move(target + ".new", target);
        known = [.. known ?? [], key];
        return key;
    }

    [LoggerMessage(902, LogLevel.Error, "The key file {File} of the audit trail cannot be used")]
    private partial void LogDamaged(string file, Exception fault);
}
