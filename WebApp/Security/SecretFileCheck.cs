using WebApp.Data;
using WebApp.Scheduling;
using WebApp.Security.Alerting;

namespace WebApp.Security;

/// <summary>
/// Looks once a day whether others on the machine could read the settings file, which may hold secrets, or the keys; and says so until they
/// cannot. Rights are a matter of Unix here; on Windows they come from the folder.
/// </summary>
public sealed class SecretFileCheck(AppDbContext db, Alerts alerts, DataFolder folder, IHostEnvironment host) : IRecurringWork
{
    private const string Key = "secret-files";

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        if (OperatingSystem.IsWindows() || host.IsDevelopment())
            return;
        var open = Open([Path.Combine(host.ContentRootPath, "appsettings.Local.json"), .. Directory.Exists(folder.Keys) ? Directory.EnumerateFiles(folder.Keys) : []]);
        await db.WriteAsync(async () =>
        {
            if (open.Count == 0)
                await alerts.EndAsync(Key, "Only the service's own account can read them now.", cancel);
            else
                await alerts.RaiseAsync(new(Key, "Others on the server can read files with secrets",
                    [.. open.Take(5).Select(file => $"Anybody who has an account on the server can read {file}."), "Take the right away: chmod o-rwx FILE, or chmod 640."], "/ops"), cancel);
        }, cancel);
    }

    /// <summary>Those of the files that anybody on the machine can read.</summary>
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public static IReadOnlyList<string> Open(IEnumerable<string> files) =>
        [.. files.Where(file => File.Exists(file) && File.GetUnixFileMode(file).HasFlag(UnixFileMode.OtherRead) && IsReachable(Path.GetDirectoryName(file)))];

    // In a folder that others cannot enter the file's own rights do not matter.
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static bool IsReachable(string? folder) =>
        folder is null || (File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute) && IsReachable(Path.GetDirectoryName(folder)));
}
