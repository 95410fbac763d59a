namespace WebApp.Primitives;

/// <summary>Registers what every room needs.</summary>
public static class PrimitivesSetup
{
    /// <summary>The clock, our address, and the settings that say who we are.</summary>
    public static IServiceCollection AddPrimitives(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System).AddSingleton<SiteAddress>();
        services.AddOptions<SiteOptions>().BindConfiguration("Site").ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
