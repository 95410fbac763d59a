using WebApp.Data;
using WebApp.Data.Protection;

namespace WebApp.Operations.Backups;

/// <summary>A file of the data folder that belongs into a backup.</summary>
/// <param name="Name">Its path inside the data folder, with forward slashes.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Modified">When it was last written, UTC.</param>
internal sealed record SourceFile(string Name, string Path, long Size, DateTime Modified)
{
    /// <summary>Whether a backup holds this very file already. Pictures are named by their content and never rewritten.</summary>
    public bool IsSameAs(BackupMember member) => member.Name == Name && member.Size == Size && member.Modified == Modified;
}

/// <summary>What of the data folder a backup holds beside the databases.</summary>
internal static class BackupContents
{
    /// <summary>
    /// The key ring. The keys of the personal data are in it only when the backup is encrypted: beside the database that they open,
    /// whoever finds the file would have everything. <see cref="BackupKeys"/> keeps them apart.
    /// </summary>
    public static IReadOnlyList<SourceFile> Keys(DataFolder data, bool isEncrypted) =>
        Files(data, data.Keys).Where(f => isEncrypted || !PersonalKeyRing.IsKeyFile(Path.GetFileName(f.Name))).ToList();

    /// <summary>Pictures as they were taken in. Their smaller sizes are made again when first asked for, and half-written files are nobody's.</summary>
    public static IReadOnlyList<SourceFile> Pictures(DataFolder data) => Files(data, data.Media).Where(f => !IsDerived(f.Name)).ToList();

    /// <summary>The files that are sold. Like pictures they are named by their content and never rewritten.</summary>
    public static IReadOnlyList<SourceFile> Sold(DataFolder data) => Files(data, data.Files).ToList();

    /// <summary>Whether a file of that name is a picture or one that is sold: most of a site's bytes, compressed already, and never changed.</summary>
    public static bool IsLasting(string name) => name.StartsWith("media/", StringComparison.Ordinal) || name.StartsWith("files/", StringComparison.Ordinal);

    /// <summary>The second database, by its name in a backup.</summary>
    public const string Journal = "journal.db";

    /// <summary>The databases, by their names in a backup; the journal only where there is one.</summary>
    public static IReadOnlyList<string> Databases(DataFolder data) =>
        [.. new[] { "site.db", Journal }.Where(name => File.Exists(Path.Combine(data.Root, name)))];

    private static bool IsDerived(string name) =>
        name.EndsWith(".webp", StringComparison.Ordinal) && Path.GetFileNameWithoutExtension(name).All(char.IsAsciiDigit);

    private static IEnumerable<SourceFile> Files(DataFolder data, string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(f => new SourceFile(Path.GetRelativePath(data.Root, f.FullName).Replace('\\', '/'), f.FullName, f.Length, f.LastWriteTimeUtc))
            .Where(f => BackupPaths.IsSafe(f.Name));
}
