using System.Diagnostics.CodeAnalysis;

namespace WebApp.Data.Protection;

/// <summary>
/// The keys of the personal data, one file each in the data folder's key ring and never in a database. The newest is the
/// current one; older ones read until nothing is left under them. A key that another process added is noticed by itself.
/// </summary>
public sealed partial class PersonalKeyRing : IDisposable
{
    /// <summary>How the names of key files begin and end; the audit trail has keys of its own beside these.</summary>
    internal const string AuditPrefix = "audit-", Suffix = ".key";
    private const string Prefix = "personal-";
    private readonly string folder;
    private readonly ILogger<PersonalKeyRing> log;
    private readonly Lock loading = new();
    private volatile Snapshot? snapshot;

    /// <summary>The ring in the data folder.</summary>
    public PersonalKeyRing(DataFolder data, ILogger<PersonalKeyRing> log)
        : this(data.Keys, log)
    {
    }

    internal PersonalKeyRing(string folder, ILogger<PersonalKeyRing> log)
    {
        (this.folder, this.log) = (folder, log);
        KeyRegister.Add(this);
    }

    private sealed record Snapshot(IReadOnlyList<PersonalKey> Keys, IReadOnlyList<string> Damaged, DateTime FolderTime);

    /// <summary>All keys, the oldest first.</summary>
    public IReadOnlyList<PersonalKey> Keys => (snapshot ?? Load()).Keys;

    /// <summary>What new values are written with.</summary>
    /// <exception cref="InvalidOperationException">There is none: the site makes one at its start.</exception>
    public PersonalKey Current => Keys is [.., var newest] ? newest : throw new InvalidOperationException("There is no key for personal data.");

    /// <summary>Names of files that should hold a key and do not, with the reason.</summary>
    public IReadOnlyList<string> Damaged => (snapshot ?? Load()).Damaged;

    /// <summary>Ids of keys that values in the database need and that are not here.</summary>
    public IReadOnlyList<string> Missing { get; internal set; } = [];

    /// <summary>The key under which a sweep of this process has found everything; null while that is not known.</summary>
    internal string? SweptUnder { get; set; }

    /// <summary>What is wrong with the ring, in one line for a health page or an alert; null when all is well.</summary>
    public string? Trouble => Missing.Count == 0 && Damaged.Count == 0 ? null : string.Join(" ",
        Damaged.Select(file => $"The key file {file}.").Concat(Missing.Count == 0
            ? []
            : [$"Missing in the key ring: {string.Join(", ", Missing.Select(FileOf))}. What is encrypted with it cannot be read; nothing of it is lost or overwritten."]));

    /// <summary>Whether a file name is that of one of these keys, or of the audit trail's: what opens values in the database.</summary>
    public static bool IsKeyFile(string name) => name.EndsWith(Suffix, StringComparison.Ordinal)
        && (name.StartsWith(Prefix, StringComparison.Ordinal) || name.StartsWith(AuditPrefix, StringComparison.Ordinal));

    /// <summary>The name of a key's file.</summary>
    public static string FileOf(string id) => Prefix + id + Suffix;

    /// <summary>Finds a key by its id.</summary>
    public bool TryFind(string id, [NotNullWhen(true)] out PersonalKey? key) => (key = Keys.FirstOrDefault(k => k.Id == id)) is not null;

    /// <summary>Reads the folder again if anything was added or removed there. Costs one look at the folder's time.</summary>
    public void Refresh()
    {
        if (snapshot is not { } known || known.FolderTime != Directory.GetLastWriteTimeUtc(folder))
            Load();
    }

    /// <summary>Adds a new key, which is the current one from now on; it is on the disk before this returns.</summary>
    public PersonalKey Add(DateTime now)
    {
        Reload();
        // Also when the clock was set back, the new one is the newest.
        var key = PersonalKey.New(Keys is [.., var newest] && newest.MadeAt >= now ? newest.MadeAt.AddTicks(1) : now);
        var target = Path.Combine(folder, FileOf(key.Id));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(target + ".new", options))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(key.ToText()));
            file.Flush(flushToDisk: true);
        }
        File.Move(target + ".new", target);
        Reload();
        SweptUnder = null;
        LogAdded(key.Id);
        return Current;
    }

    /// <summary>Reads the folder again, whatever its time says: rights may have changed.</summary>
    public void Reload() => Load();

    /// <summary>Deletes a key for good.</summary>
    internal void Remove(string id)
    {
        File.Delete(Path.Combine(folder, FileOf(id)));
        Reload();
        LogRemoved(id);
    }

    private Snapshot Load()
    {
        lock (loading)
        {
            // A folder that is gone for a moment, such as an unmounted disk, is no reason to forget what is known.
            if (!Directory.Exists(folder))
                return snapshot ??= new Snapshot([], [$"folder {folder} is missing"], default);
            var time = Directory.GetLastWriteTimeUtc(folder);
            var (keys, damaged) = (new List<PersonalKey>(), new List<string>());
            foreach (var file in Directory.EnumerateFiles(folder, Prefix + "*" + Suffix).Order(StringComparer.Ordinal))
            {
                try
                {
                    keys.Add(PersonalKey.Parse(File.ReadAllText(file)));
                }
                catch (FileNotFoundException)
                {
                    // Removed by another process between two lines.
                }
                catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException)
                {
                    damaged.Add($"{Path.GetFileName(file)} cannot be used: {fault.Message}");
                }
            }
            var fresh = new Snapshot([.. keys.OrderBy(k => k.MadeAt).ThenBy(k => k.Id, StringComparer.Ordinal)], damaged, time);
            foreach (var words in damaged.Except(snapshot?.Damaged ?? []))
                LogDamaged(words);
            return snapshot = fresh;
        }
    }

    /// <inheritdoc />
    public void Dispose() => KeyRegister.Remove(this);

    [LoggerMessage(800, LogLevel.Information, "New key for personal data: {KeyId}")]
    private partial void LogAdded(string keyId);

    [LoggerMessage(801, LogLevel.Information, "Nothing is left under the key {KeyId} for personal data: it is removed")]
    private partial void LogRemoved(string keyId);

    [LoggerMessage(802, LogLevel.Critical, "Key for personal data: {Words}")]
    private partial void LogDamaged(string words);
}
