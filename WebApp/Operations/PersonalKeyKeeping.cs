using WebApp.Scheduling;

namespace WebApp.Operations;

/// <summary>Registers the care for the keys of the personal data.</summary>
public static class PersonalKeyKeeping
{
    /// <summary>Looks after them every minute.</summary>
    public static IServiceCollection AddPersonalKeyCare(this IServiceCollection services) =>
        services.AddRecurring<PersonalKeyCare>(TimeSpan.FromMinutes(1));
}
