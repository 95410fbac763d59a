using WebApp.Data;
using WebApp.Data.Protection;

namespace WebApp.Operations.Backups;

/// <summary>
/// The keys of the personal data beside backups that are not encrypted: in a folder of their own, so that one file carried off
/// opens nothing, and a lost data folder loses nobody's name.
/// </summary>
internal static class BackupKeys
{
    private const string Name = "keys";

    /// <summary>Puts the site's keys into the folder beside the backups. Old ones stay: older backups need them.</summary>
    public static void Keep(DataFolder data, BackupFolder usual)
    {
        var beside = Path.Combine(usual.Root, Name);
        Directory.CreateDirectory(beside);
        BackupFolder.OwnerOnly(beside);
        CopyMissing(data.Keys, beside);
    }

    /// <summary>Completes an unpacked key ring with the site's own keys and those beside the backups.</summary>
    public static void Bring(DataFolder data, BackupFolder usual, string target)
    {
        foreach (var from in new[] { data.Keys, Path.Combine(usual.Root, Name) }.Where(Directory.Exists))
            CopyMissing(from, target);
    }

    // A key's file never changes, so one of that name is the same one.
    private static void CopyMissing(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from).Where(f => PersonalKeyRing.IsKeyFile(Path.GetFileName(f))))
        {
            var target = Path.Combine(to, Path.GetFileName(file));
            if (File.Exists(target))
                continue;
            // Copies keep the rights of the file: its owner's alone.
            File.Copy(file, target + ".new", overwrite: true);
            File.Move(target + ".new", target);
        }
    }
}
