using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Operations.Backups;

namespace WebApp.Operations.Health;

/// <summary>Room on the disks of data and backups; told while there is still some.</summary>
public sealed class DiskLook(DataFolder data, BackupFolder backups, IOptions<HealthOptions> options) : IHealthLook
{
    /// <inheritdoc />
    public string Name => "Disk";

    /// <inheritdoc />
    public Task<HealthPart> LookAsync(CancellationToken cancel)
    {
        var tightest = new[] { data.Root, backups.Root }.Where(Directory.Exists).Select(folder => (folder, Free: new DriveInfo(folder).AvailableFreeSpace)).MinBy(d => d.Free);
        return Task.FromResult(Judge(tightest.folder, tightest.Free, options.Value));
    }

    /// <summary>What so much room means.</summary>
    public static HealthPart Judge(string folder, long free, HealthOptions options)
    {
        var level = free < options.DiskRedMegabytes * 1_000_000L ? HealthLevel.Red : free < options.DiskAmberMegabytes * 1_000_000L ? HealthLevel.Amber : HealthLevel.Green;
        return new("Disk", level, $"{Sizes.Text(free)} are free where {folder} lies.", level == HealthLevel.Green ? null
            : "Make room on the disk or keep fewer backups (Backups:KeepHourly and its neighbours). When it is full nothing can be saved, and orders are refused.", level == HealthLevel.Green ? null : "/ops/backups")
        { IsToldEarly = true };
    }
}

/// <summary>The memory of the machine, or of the container if it has less.</summary>
internal sealed class MemoryLook : IHealthLook
{
    public string Name => "Memory";

    public Task<HealthPart> LookAsync(CancellationToken cancel)
    {
        var memory = GC.GetGCMemoryInfo();
        return Task.FromResult(Judge(memory.MemoryLoadBytes, memory.TotalAvailableMemoryBytes, Environment.WorkingSet));
    }

    /// <summary>What such a load means.</summary>
    public static HealthPart Judge(long used, long total, long ours)
    {
        var share = total > 0 ? 100 * used / total : 0;
        var level = share >= 97 ? HealthLevel.Red : share >= 90 ? HealthLevel.Amber : HealthLevel.Green;
        return new("Memory", level, $"{share} % of {Sizes.Text(total)} are in use, {Sizes.Text(ours)} by the site.",
            level == HealthLevel.Green ? null : "See what else runs on the machine, or give it more memory. A restart of the site gives back what it holds.", null, level == HealthLevel.Green ? null : "systemctl restart mainstay");
    }
}

/// <summary>The ring of keys that protects cookies and tokens.</summary>
internal sealed class KeysLook(DataFolder data) : IHealthLook
{
    public string Name => "Keys";

    public Task<HealthPart> LookAsync(CancellationToken cancel)
    {
        var files = Directory.Exists(data.Keys) ? Directory.GetFiles(data.Keys, "*.xml") : [];
        var unreadable = files.Where(f => !CanBeRead(f)).Select(Path.GetFileName).ToList();
        const string fix = "Put the folder “keys” back from a backup and restart. Without it everybody has to sign in again, and links that were mailed are void.";
        return Task.FromResult(
            unreadable.Count > 0 ? new HealthPart(Name, HealthLevel.Red, $"Not readable: {string.Join(", ", unreadable)}.", fix, "/ops/backups")
            : files.Length == 0 ? new(Name, HealthLevel.Red, "The ring of keys is empty or gone. People who are signed in stay so only until the next restart.", fix, "/ops/backups")
            : new(Name, HealthLevel.Green, files.Length == 1 ? "1 key in the ring." : $"{files.Length} keys in the ring."));
    }

    private static bool CanBeRead(string file)
    {
        try
        {
            System.Xml.Linq.XDocument.Load(file);
            return true;
        }
        catch (Exception damage) when (damage is System.Xml.XmlException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
