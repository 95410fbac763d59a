using Microsoft.AspNetCore.Authorization;
using WebApp.Data.Subjects;
using WebApp.Scheduling;

namespace WebApp.Api.Keys;

/// <summary>Registers keys and how callers are known by them.</summary>
public static class KeysSetup
{
    /// <summary>Adds the keys, the authentication scheme, and a policy of the same name for endpoints that only callers get to.</summary>
    public static IServiceCollection AddApiKeys(this IServiceCollection services)
    {
        services.AddSingleton<KeyBook>().AddSingleton<KeyGuesses>().AddScoped<KeyDesk>().AddScoped<IPersonalHolder, KeyHolder>();
        services.AddRecurring<NoteKeyUse>(NoteKeyUse.Every);
        services.AddAuthentication().AddScheme<ApiAuthenticationOptions, ApiAuthentication>(ApiAuthentication.Name, null);
        services.Configure<AuthorizationOptions>(options => options.AddPolicy(ApiAuthentication.Name, policy =>
            policy.AddAuthenticationSchemes(ApiAuthentication.Name).RequireAuthenticatedUser()));
        return services;
    }

    /// <summary>Lets callers in, or not; after routing, before authorization.</summary>
    public static WebApplication UseApiGate(this WebApplication app)
    {
        app.UseMiddleware<ApiGate>();
        return app;
    }

    /// <summary>Tells callers who they are to the site.</summary>
    public static void MapApiKeys(this WebApplication app) =>
        app.MapGet("/api/v1/caller", (HttpContext context) => context.ApiCaller is { } caller
            ? Results.Ok(new { caller.Name, Key = caller.Key?.Prefix, ExpiresAt = caller.Key?.ExpiresAt, Scopes = caller.Scopes.Order() }) : Results.Unauthorized())
            .WithName("caller.get").RequireAuthorization(ApiAuthentication.Name);
}
