using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace WebApp.Data;

/// <summary>How values stand in the database, for every room alike.</summary>
internal static class Conventions
{
    public static void Apply(ModelConfigurationBuilder conventions)
    {
        // Stored as sortable text; comes back marked as UTC instead of unspecified.
        conventions.Properties<DateTime>().HaveConversion<UtcConverter>();
        // Words rather than numbers, so that a look into the database explains itself and reordering an enum is harmless.
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        value => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value,
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
}
