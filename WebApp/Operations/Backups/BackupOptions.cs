using System.ComponentModel.DataAnnotations;

namespace WebApp.Operations.Backups;

/// <summary>The settings under <c>Backups</c>.</summary>
public sealed class BackupOptions
{
    /// <summary>Where backups are kept; relative to the data folder.</summary>
    [Required(ErrorMessage = "Backups:Directory must name a folder, such as backups or /srv/backups.")]
    public string Directory { get; set; } = "backups";

    /// <summary>Encrypts backups, if set.</summary>
    [RegularExpression("(?s).{12,}", ErrorMessage = "Backups:Passphrase must have at least 12 characters, or be empty for backups that are not encrypted.")]
    public string? Passphrase { get; set; }

    /// <summary>Minutes between two backups; 0 for none but those made by hand.</summary>
    [Range(0, 10080, ErrorMessage = "Backups:EveryMinutes must be 0 (never) to 10080 (weekly).")]
    public int EveryMinutes { get; set; } = 60;

    /// <summary>For how many hours the newest backup of the hour is kept.</summary>
    [Range(0, 1000, ErrorMessage = "Backups:KeepHourly must be from 0 to 1000.")]
    public int KeepHourly { get; set; } = 24;

    /// <summary>For how many days the first full backup of the day is kept.</summary>
    [Range(1, 1000, ErrorMessage = "Backups:KeepDaily must be from 1 to 1000.")]
    public int KeepDaily { get; set; } = 7;

    /// <summary>For how many weeks the first full backup of the week is kept.</summary>
    [Range(0, 1000, ErrorMessage = "Backups:KeepWeekly must be from 0 to 1000.")]
    public int KeepWeekly { get; set; } = 5;

    /// <summary>For how many months the first full backup of the month is kept.</summary>
    [Range(0, 1000, ErrorMessage = "Backups:KeepMonthly must be from 0 to 1000.")]
    public int KeepMonthly { get; set; } = 12;

    /// <summary>The hour of the night, in the site's time zone, from which on the newest backup is tried out.</summary>
    [Range(0, 23, ErrorMessage = "Backups:DrillHour must be an hour of the day from 0 to 23.")]
    public int DrillHour { get; set; } = 4;

    /// <summary>Whether backups are encrypted.</summary>
    public bool IsEncrypted => !string.IsNullOrEmpty(Passphrase);
}
