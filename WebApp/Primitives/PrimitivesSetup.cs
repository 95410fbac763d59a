namespace WebApp.Primitives;

/// <summary>Registers what every room needs.</summary>
public static class PrimitivesSetup
{
    /// <summary>The clock, and the settings that say who we are.</summary>
    public static IServiceCollection AddPrimitives(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<SiteOptions>().BindConfiguration("Site").ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
