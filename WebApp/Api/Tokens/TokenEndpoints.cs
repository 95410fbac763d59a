using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using WebApp.Accounts;
using WebApp.Accounts.Sessions;
using WebApp.Api.Keys;
using WebApp.Security.Auditing;

namespace WebApp.Api.Tokens;

/// <summary>A refresh token.</summary>
public sealed record RefreshRequest(string? RefreshToken);

/// <summary>Where a customer's own app signs in, stays signed in, and signs out.</summary>
public static class TokenEndpoints
{
    private const int MostBytes = 16 * 1024;

    /// <summary>Adds the tokens.</summary>
    public static IServiceCollection AddApiTokens(this IServiceCollection services)
    {
        services.AddAuthentication().AddBearerToken(IdentityConstants.BearerScheme, tokens =>
        {
            tokens.BearerTokenExpiration = TimeSpan.FromMinutes(15);
            tokens.RefreshTokenExpiration = TimeSpan.FromDays(60);
        });
        return services.AddScoped<CustomerTokens>();
    }

    /// <summary>Serves them.</summary>
    public static void MapApiTokens(this WebApplication app)
    {
        var routes = app.MapGroup("/api/v1/auth").WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        routes.MapPost("login", LoginAsync).WithName("auth.login");
        routes.MapPost("refresh", RefreshAsync).WithName("auth.refresh");
        routes.MapPost("logout", LogoutAsync).WithName("auth.logout").RequireAuthorization(ApiAuthentication.Name);
    }

    private static async Task<IResult> LoginAsync(LoginRequest request, HttpContext context, CustomerTokens tokens, CancellationToken cancel)
    {
        var act = Begin(context, "app sign-in");
        var result = await tokens.LoginAsync(context, request, cancel);
        act.End();
        return Answer(context, result);
    }

    private static async Task<IResult> RefreshAsync(RefreshRequest request, HttpContext context, CustomerTokens tokens, CancellationToken cancel) =>
        Answer(context, await tokens.RefreshAsync(request.RefreshToken, cancel));

    private static async Task<IResult> LogoutAsync(HttpContext context, CustomerTokens tokens, CancellationToken cancel)
    {
        var ticket = await context.AuthenticateAsync(IdentityConstants.BearerScheme);
        if (!ticket.Succeeded)
            return Problem(StatusCodes.Status400BadRequest, "no-session", "A key has no session to end: revoke it in the admin.");
        var act = Begin(context, "app sign-out");
        act.IsOf(ticket.Principal.UserId!.Value);
        await tokens.LogoutAsync(ticket.Principal, cancel);
        act.End();
        return Results.NoContent();
    }

    private static IResult Answer(HttpContext context, TokenResult result)
    {
        context.Response.Headers.CacheControl = "no-store";
        return result.Principal is { } principal ? Results.SignIn(principal, authenticationScheme: IdentityConstants.BearerScheme)
            : Problem(StatusCodes.Status401Unauthorized, result.Code, result.Words);
    }

    private static IResult Problem(int status, string code, string words) => Results.Problem(statusCode: status, title: "Not signed in", detail: words, extensions: [new("code", code)]);

    private static AuditAct Begin(HttpContext context, string what) =>
        AuditAct.Begin(new(new AuditActor(AuditActorKind.Visitor, Source: context.SourceAddress), what, context.Request.Path));
}
