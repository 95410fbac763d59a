using System.Text.RegularExpressions;

namespace WebApp.Operations.Backups;

/// <summary>Which paths a backup may hold. What is read from an archive becomes a path on the disk, so it is held against this first.</summary>
internal static partial class BackupPaths
{
    /// <summary>Whether the name stays inside the data folder and is one that a backup has.</summary>
    public static bool IsSafe(string name) => Pattern().IsMatch(name);

    // No part may begin with a dot: neither the folder above nor what is hidden.
    [GeneratedRegex(@"^(?:site\.db|journal\.db|(?:keys|media|files)(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*){1,4})\z")]
    private static partial Regex Pattern();
}
