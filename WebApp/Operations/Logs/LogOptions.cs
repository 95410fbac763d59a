using System.ComponentModel.DataAnnotations;

namespace WebApp.Operations.Logs;

/// <summary>Log files in the folder <c>logs</c> of the data folder, besides the log on the console.</summary>
public sealed class LogOptions
{
    /// <summary>Whether they are written.</summary>
    public bool Files { get; set; } = true;

    /// <summary>For how many days they are kept.</summary>
    [Range(1, 365, ErrorMessage = "Logs:Days must be between 1 and 365.")]
    public int Days { get; set; } = 14;

    /// <summary>The most that all of them take, in megabytes; the oldest go first.</summary>
    [Range(10, 100_000, ErrorMessage = "Logs:MaxMegabytes must be between 10 and 100000.")]
    public int MaxMegabytes { get; set; } = 200;

    /// <summary>While less than this is free on the disk nothing is written, in megabytes: the last room belongs to orders.</summary>
    [Range(0, 100_000, ErrorMessage = "Logs:KeepFreeMegabytes must be between 0 and 100000.")]
    public int KeepFreeMegabytes { get; set; } = 100;
}
