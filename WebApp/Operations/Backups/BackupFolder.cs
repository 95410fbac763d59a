using Microsoft.Extensions.Options;
using WebApp.Data;

namespace WebApp.Operations.Backups;

/// <summary>A backup that lies in the folder.</summary>
/// <param name="Name">What its name says.</param>
/// <param name="Path">The file.</param>
/// <param name="Size">In bytes.</param>
public sealed record StoredBackup(BackupName Name, string Path, long Size);

/// <summary>
/// The folder of the backups. What is being written lies in a folder of its own inside and gets its real name only when it is complete
/// and checked, so that a killed process leaves nothing that looks like a backup.
/// </summary>
public sealed class BackupFolder
{
    private const string Incoming = ".incoming-";

    /// <summary>The folder of the settings.</summary>
    public BackupFolder(DataFolder data, IOptions<BackupOptions> options) : this(Path.GetFullPath(options.Value.Directory, data.Root))
    {
    }

    /// <summary>Any folder.</summary>
    internal BackupFolder(string root) => Root = root;

    /// <summary>Where it is.</summary>
    public string Root { get; }

    /// <summary>All backups in it, newest first. Files of other names are none of ours.</summary>
    public IReadOnlyList<StoredBackup> List() => !Directory.Exists(Root) ? [] :
    [
        .. new DirectoryInfo(Root).EnumerateFiles("mainstay-*")
            .Select(f => BackupName.Parse(f.Name) is { } name ? new StoredBackup(name, f.FullName, f.Length) : null)
            .OfType<StoredBackup>().OrderByDescending(b => b.Name.TakenAt),
    ];

    /// <summary>The newest backup in it; null if there is none.</summary>
    public StoredBackup? Newest => List() is [var newest, ..] ? newest : null;

    /// <summary>The backup of that file name; null if there is none.</summary>
    public StoredBackup? Find(string file) => List().FirstOrDefault(b => string.Equals(b.Name.ToString(), file, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// One backup or drill at a time, in whichever process. The system ends the lock with the process that holds it. Whoever has
    /// it may clear what a killed process left behind.
    /// </summary>
    /// <exception cref="BackupException">Another one is running, or the folder cannot be written to.</exception>
    public IDisposable Lock()
    {
        try
        {
            Directory.CreateDirectory(Root);
            OwnerOnly(Root);
            var held = new FileStream(Path.Combine(Root, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            foreach (var left in Directory.EnumerateDirectories(Root, Incoming + "*"))
                Directory.Delete(left, recursive: true);
            return held;
        }
        catch (IOException) when (File.Exists(Path.Combine(Root, ".lock")))
        {
            throw new BackupBusyException($"Another backup, drill or restore is using {Root} right now. Wait until it is done.");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The folder {Root} cannot be written to: {trouble.Message}", trouble);
        }
    }

    /// <summary>A folder for what is not finished; only while the lock is held.</summary>
    public string NewIncoming()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, Incoming + Guid.NewGuid().ToString("N"))).FullName;
        OwnerOnly(folder);
        return folder;
    }

    /// <summary>Backups hold what the data folder holds: nobody but the owner may look in.</summary>
    internal static void OwnerOnly(string folder)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
