using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using WebApp.Accounts.Sessions;

namespace WebApp.Accounts;

/// <summary>How the sign-in cookie is kept, and what happens to those it does not let through.</summary>
internal static class SignInCookie
{
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "mainstay.account";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.SlidingExpiration = true;
        options.LoginPath = AccountsSetup.LoginPath;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = SendToSignInAsync;
        options.Events.OnRedirectToAccessDenied = RefuseAsync;
        options.Events.OnSigningIn = SessionCookie.OpenAsync;
        options.Events.OnSigningOut = SessionCookie.EndAsync;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnCheckSlidingExpiration = CheckRenewalAsync;
    }

    // Without scheme and host, which the platform would take from the request's Host header: anybody can write that.
    private static Task SendToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
        return Task.CompletedTask;
    }

    // Signed in but not permitted: the answer stays at its own address, as what it is.
    private static Task RefuseAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    // Who is asking is now and then a question to the database, and the error page must stand when that is down: there
    // everyone is a guest, and no cookie is renewed that nobody has looked at.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (!IsErrorPage(context.Request) && await SessionCookie.IsAliveAsync(context))
            await SecurityStampValidator.ValidatePrincipalAsync(context);
        else
            context.RejectPrincipal();
    }

    private static Task CheckRenewalAsync(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew &= !IsErrorPage(context.Request);
        return Task.CompletedTask;
    }

    private static bool IsErrorPage(HttpRequest request) => request.Path.StartsWithSegments("/error", StringComparison.Ordinal);
}
