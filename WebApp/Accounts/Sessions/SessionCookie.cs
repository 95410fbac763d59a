using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using WebApp.Security.Auditing;

namespace WebApp.Accounts.Sessions;

/// <summary>Ties the sign-in cookie to a session of the table: made with it, asked at each request, ended with it.</summary>
public static class SessionCookie
{
    private const string KeyName = "session";

    extension(HttpContext context)
    {
        /// <summary>The session of this request; null for a guest.</summary>
        public LiveSession? SignedInSession => context.Items[typeof(LiveSession)] as LiveSession;

        /// <summary>The network address that the request came from.</summary>
        public string SourceAddress => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";

        /// <summary>Says with what the person who is about to be signed in has shown who they are.</summary>
        public void SigningInWith(SignInMethod method) => context.Items[typeof(SignInMethod)] = method;

        /// <summary>What this request has just found out about its own session.</summary>
        internal void SetSession(LiveSession session) => context.Items[typeof(LiveSession)] = session;
    }

    internal static async Task OpenAsync(CookieSigningInContext context)
    {
        // Signing in anew within a session, as when the address has changed, keeps it.
        if (context.Properties.Items.ContainsKey(KeyName))
            return;
        var request = context.HttpContext;
        var userId = int.Parse(context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);
        AuditAct.Current?.IsOf(userId);
        var method = request.Items[typeof(SignInMethod)] as SignInMethod? ?? SignInMethod.Password;
        context.Properties.Items[KeyName] = await Store(request).OpenAsync(
            userId, method, SessionKeys.DeviceOf(request), Devices.NameOf(request.Request.Headers.UserAgent.ToString()), request.SourceAddress, CancellationToken.None);
    }

    /// <summary>Whether the cookie's session lives; the request then knows it.</summary>
    internal static async Task<bool> IsAliveAsync(CookieValidatePrincipalContext context)
    {
        var request = context.HttpContext;
        if (!context.Properties.Items.TryGetValue(KeyName, out var key) || key is null
            || await Store(request).FindAsync(key, request.SourceAddress, request.RequestAborted) is not { } session
            || context.Principal?.UserId != session.UserId)
            return false;
        request.SetSession(session);
        return true;
    }

    internal static async Task EndAsync(CookieSigningOutContext context)
    {
        var cookie = await context.HttpContext.AuthenticateAsync(context.Scheme.Name);
        if (cookie.Properties?.Items.TryGetValue(KeyName, out var key) == true && key is not null)
            await Store(context.HttpContext).EndAsync(key, CancellationToken.None);
    }

    private static SessionStore Store(HttpContext context) => context.RequestServices.GetRequiredService<SessionStore>();
}
