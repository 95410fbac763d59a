using System.Security.Cryptography;
using System.Text;
using WebApp.Primitives;

namespace WebApp.Accounts.Sessions;

/// <summary>The keys of sessions and of devices, which only the browser keeps.</summary>
internal static class SessionKeys
{
    private const string DeviceCookie = "mainstay.device";

    public static string HashOf(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>The browser's lasting key; a browser without one is given it. It lets nobody in, it only says "seen before".</summary>
    public static string DeviceOf(HttpContext context)
    {
        if (context.Request.Cookies[DeviceCookie] is { Length: 26 } known)
            return known;
        var made = PublicNumber.NewKey();
        context.Response.Cookies.Append(DeviceCookie, made, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(400), IsEssential = true, Path = "/account",
        });
        return made;
    }
}
