using System.Globalization;
using System.Text.RegularExpressions;

namespace WebApp.Operations.Backups;

/// <summary>How much a backup holds.</summary>
public enum BackupKind
{
    /// <summary>Everything.</summary>
    Full,

    /// <summary>Databases and keys, and of the pictures those that the last full backup before it does not hold.</summary>
    Changes,
}

/// <summary>
/// What the name of a backup says: <c>mainstay-20261122T170500Z-full.zip</c>, with <c>.age</c> behind it if encrypted. The name alone
/// decides what is kept, so that a folder of backups explains itself.
/// </summary>
/// <param name="TakenAt">The moment that it shows, UTC, to the second.</param>
/// <param name="Kind">How much it holds.</param>
/// <param name="IsEncrypted">Whether a passphrase opens it.</param>
public sealed partial record BackupName(DateTime TakenAt, BackupKind Kind, bool IsEncrypted)
{
    private const string Stamp = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The file's name.</summary>
    public override string ToString() =>
        $"mainstay-{TakenAt.ToString(Stamp, CultureInfo.InvariantCulture)}-{(Kind == BackupKind.Full ? "full" : "changes")}.zip{(IsEncrypted ? ".age" : "")}";

    /// <summary>Reads a file's name; null if it is not one of ours.</summary>
    public static BackupName? Parse(string file) =>
        Pattern().Match(file) is { Success: true } match
            && DateTime.TryParseExact(match.Groups[1].Value, Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? new(at, match.Groups[2].Value == "full" ? BackupKind.Full : BackupKind.Changes, match.Groups[3].Length > 0)
            : null;

    [GeneratedRegex(@"^mainstay-(\d{8}T\d{6}Z)-(full|changes)\.zip(\.age)?\z")]
    private static partial Regex Pattern();
}
