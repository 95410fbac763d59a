using System.ComponentModel.DataAnnotations;
using WebApp.Data;
using WebApp.Scheduling;

namespace WebApp.Operations.DatabaseCare;

/// <summary>When the database is cared for: the settings under <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The hour of the night, in the site's time zone.</summary>
    [Range(0, 23, ErrorMessage = "Database:CareHour must be an hour of the day from 0 to 23.")]
    public int CareHour { get; set; } = 2;
}

/// <summary>Registers the care of the database.</summary>
internal static class DatabaseCareSetup
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddDatabaseCare(this IServiceCollection services)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration("Database").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DamageNotes>().AddScoped<Retention>().AddScoped<TableSizes>().AddScoped<Caretaker>().AddScoped<Plans>();
        return services.AddRecurring<NightlyCare>(NightlyCare.Every);
    }
}
