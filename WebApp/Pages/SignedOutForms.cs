using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using WebApp.Security;

namespace WebApp.Pages;

/// <summary>
/// A form of the team that arrives when its session is over is not thrown away by leading to the sign-in page: it is answered with
/// 401, and the page of that answer holds all that was typed, to be sent once more after signing in.
/// </summary>
internal sealed class SignedOutForms : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Challenged || !IsFormOfTheTeam(context.Request))
            return usual.HandleAsync(next, context, policy, authorizeResult);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static bool IsFormOfTheTeam(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.HasFormContentType
        && request.Path.StartsWithSegments("/admin") && SameOrigin.Accepts(request);
}
