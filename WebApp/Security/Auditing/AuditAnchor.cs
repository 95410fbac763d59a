using System.Globalization;
using WebApp.Data;

namespace WebApp.Security.Auditing;

/// <summary>A line by its number and hash.</summary>
public sealed record AuditEnd(long Number, string Hash);

/// <summary>
/// The newest line, written down outside of the database too (<c>audit.anchor</c> in the data folder) and sealed: if lines are cut off
/// from the end of the trail, nothing in the table would tell. It is no part of a backup, and a restore lays it aside.
/// </summary>
public sealed partial class AuditAnchor(DataFolder data, AuditSeal seal, ILogger<AuditAnchor> log)
{
    /// <summary>Its file name in the data folder.</summary>
    public const string FileName = "audit.anchor";

    private string File => Path.Combine(data.Root, FileName);

    /// <summary>Whether there is one.</summary>
    public bool IsThere => System.IO.File.Exists(File);

    /// <summary>What it says; null when it is missing, or was not written with our keys.</summary>
    public AuditEnd? Read()
    {
        try
        {
            return IsThere && System.IO.File.ReadAllText(File).Split('\n') is [var end, var mark, ..] && seal.Fault(end, mark.Trim()) is null
                && end.Split(' ') is [var number, var hash]
                ? new(long.Parse(number, CultureInfo.InvariantCulture), hash)
                : null;
        }
        catch (IOException trouble)
        {
            LogTrouble(trouble);
            return null;
        }
    }

    /// <summary>Notes the newest line, once it is committed.</summary>
    public void Write(AuditEnd end)
    {
        try
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{end.Number} {end.Hash}");
            System.IO.File.WriteAllText(File + ".new", $"{text}\n{seal.Close(text)}\n");
            System.IO.File.Move(File + ".new", File, overwrite: true);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // The line itself is committed; an older anchor is still true, and the next line brings a newer one.
            LogTrouble(trouble);
        }
    }

    [LoggerMessage(901, LogLevel.Error, "The newest line of the audit trail could not be noted in audit.anchor")]
    private partial void LogTrouble(Exception trouble);
}
