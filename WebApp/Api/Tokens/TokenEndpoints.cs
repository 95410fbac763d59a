using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using WebApp.Accounts;
using WebApp.Accounts.Sessions;
using WebApp.Api.Contract;
using WebApp.Api.Keys;
using WebApp.Api.Rest;
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
        routes.MapPost("login", LoginAsync).WithName("auth.login").Produces<AccessTokenResponse>().Refuses(400, 401, 413, 415, 429)
            .WithMetadata(new Described("Sign a customer in", "For a customer's own app. Gives an access token for 15 minutes, sent as `Authorization: Bearer …`, and a refresh token for 60 days. "
                + "`code` is needed where the account has a second factor (`code-needed`). With the app's key in `Authorization` its calls are counted under it.", NeedsCaller: false,
                new LoginRequest("ada@example.com", "correct horse battery staple", null, "5f0c2a9e"), Tokens));
        routes.MapPost("refresh", RefreshAsync).WithName("auth.refresh").Produces<AccessTokenResponse>().Refuses(400, 401, 413, 415, 429)
            .WithMetadata(new Described("Get new tokens", "A refresh token is good once: shown again later than a minute, the session ends.", NeedsCaller: false, new RefreshRequest(Tokens.RefreshToken), Tokens));
        routes.MapPost("logout", LogoutAsync).WithName("auth.logout").RequireAuthorization(ApiAuthentication.Name).Produces(StatusCodes.Status204NoContent).Refuses(400, 401, 429)
            .WithMetadata(new Described("Sign a customer out", "Ends the session of the token that is sent.", NeedsCaller: true, null, null));
    }

    private static readonly AccessTokenResponse Tokens = new() { AccessToken = "CfDJ8MkXw…", ExpiresIn = 900, RefreshToken = "CfDJ8Nq2c…" };

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<Problem>(status, Problems.ContentType);
        return endpoint;
    }

    private static async Task<IResult> LoginAsync(LoginRequest request, HttpContext context, CustomerTokens tokens, CancellationToken cancel)
    {
        var act = Begin(context, "app sign-in");
        var result = await tokens.LoginAsync(context, request, cancel);
        act.End();
        return await AnswerAsync(context, result);
    }

    private static async Task<IResult> RefreshAsync(RefreshRequest request, HttpContext context, CustomerTokens tokens, CancellationToken cancel) =>
        await AnswerAsync(context, await tokens.RefreshAsync(request.RefreshToken, cancel));

    private static async Task<IResult> LogoutAsync(HttpContext context, CustomerTokens tokens, CancellationToken cancel)
    {
        var ticket = await context.AuthenticateAsync(IdentityConstants.BearerScheme);
        if (!ticket.Succeeded)
            return await RefusedAsync(context, new(StatusCodes.Status400BadRequest, "no-session", "There is no session", "A key has no session to end: revoke it in the admin."));
        var act = Begin(context, "app sign-out");
        act.IsOf(ticket.Principal.UserId!.Value);
        await tokens.LogoutAsync(ticket.Principal, cancel);
        act.End();
        return Results.NoContent();
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, TokenResult result)
    {
        context.Response.Headers.CacheControl = "no-store";
        return result.Principal is { } principal ? Results.SignIn(principal, authenticationScheme: IdentityConstants.BearerScheme)
            : await RefusedAsync(context, new(StatusCodes.Status401Unauthorized, result.Code, "Not signed in", result.Words));
    }

    private static async Task<IResult> RefusedAsync(HttpContext context, ApiProblem problem)
    {
        await Problems.WriteAsync(context, problem);
        return Results.Empty;
    }

    private static AuditAct Begin(HttpContext context, string what) =>
        AuditAct.Begin(new(new AuditActor(AuditActorKind.Visitor, Source: context.SourceAddress), what, context.Request.Path));
}
