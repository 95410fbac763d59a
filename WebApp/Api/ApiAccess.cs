using WebApp.Api.Keys;
using WebApp.Api.Metering;
using WebApp.Api.Tokens;
using WebApp.Api.Webhooks;

namespace WebApp.Api;

/// <summary>Registers who may call, who is told, and who counts.</summary>
public static class ApiAccess
{
    /// <summary>Adds keys, customers' tokens, limits with statements, and webhooks out.</summary>
    public static IServiceCollection AddApiAccess(this IServiceCollection services) =>
        services.AddApiKeys().AddApiTokens().AddApiMetering().AddWebhooksOut();

    /// <summary>Tells callers who they are, and signs customers' apps in and out.</summary>
    public static void MapApiAccess(this WebApplication app)
    {
        app.MapApiKeys();
        app.MapApiTokens();
    }
}
