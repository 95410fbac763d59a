using Microsoft.AspNetCore.Authorization;
using WebApp.Api.Rest;
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
            ? Results.Ok(new CallerAnswer(caller.Name, caller.Key?.Prefix, caller.Key?.ExpiresAt, [.. caller.Scopes.Order()])) : Results.Unauthorized())
            .WithName("caller.get").RequireAuthorization(ApiAuthentication.Name)
            .Produces<CallerAnswer>().Produces<Problem>(StatusCodes.Status401Unauthorized, Problems.ContentType).Produces<Problem>(StatusCodes.Status429TooManyRequests, Problems.ContentType)
            .WithMetadata(new Described("Who am I?", "Whose key or token it is, how long it lasts, and what it may do. Any will do, whatever its scopes.", NeedsCaller: true, null,
                new CallerAnswer("Harbour till", "mk_7K3Q9X", null, [Scopes.CatalogRead, Scopes.Checkout])));
}

/// <summary>Who calls.</summary>
/// <param name="Name">What the team calls the consumer.</param>
/// <param name="Key">How the key begins; null for a customer's token.</param>
/// <param name="ExpiresAt">When the key ends by itself, UTC; null: never.</param>
/// <param name="Scopes">What it may do.</param>
public sealed record CallerAnswer(string Name, string? Key, DateTime? ExpiresAt, IReadOnlyList<string> Scopes);
