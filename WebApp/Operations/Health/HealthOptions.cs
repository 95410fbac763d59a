using System.ComponentModel.DataAnnotations;

namespace WebApp.Operations.Health;

/// <summary>From where on a light changes: the settings under <c>Health</c>.</summary>
public sealed class HealthOptions
{
    /// <summary>Less free disk space than this, in megabytes, is told.</summary>
    [Range(1, 10_000_000, ErrorMessage = "Health:DiskAmberMegabytes must be from 1 to 10000000.")]
    public int DiskAmberMegabytes { get; set; } = 2_000;

    /// <summary>Less than this, in megabytes, is red.</summary>
    [Range(1, 10_000_000, ErrorMessage = "Health:DiskRedMegabytes must be from 1 to 10000000.")]
    public int DiskRedMegabytes { get; set; } = 500;
}
