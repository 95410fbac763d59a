using System.Security.Cryptography;
using System.Text;
using WebApp.Primitives;

namespace WebApp.Ordering;

/// <summary>The visitor's cookie that names a cart, or the key by which an app does. It is set with the first thing put in, never by just looking.</summary>
public sealed class CartKey(IHttpContextAccessor http)
{
    private const string Plain = "cart";

    // Over https browsers keep it from neighbours under the same domain (RFC 6265bis, 4.1.3.2).
    private const string Guarded = "__Host-cart";
    private static readonly TimeSpan Life = TimeSpan.FromDays(60);
    private string? given;

    /// <summary>The hash of the visitor's key, or null when there is none.</summary>
    public string? Hash => given is not null ? HashOf(given) : (http.HttpContext?.Request.Cookies[Guarded] ?? http.HttpContext?.Request.Cookies[Plain]) is { Length: 26 } key ? HashOf(key) : null;

    /// <summary>From here on it is this key, whatever a cookie says: for apps, which have none.</summary>
    public void Use(string key) => given = key;

    /// <summary>Gives the visitor a new key.</summary>
    /// <returns>Its hash.</returns>
    public string Issue()
    {
        var key = PublicNumber.NewKey();
        var context = http.HttpContext ?? throw new InvalidOperationException("A cart key belongs to a request.");
        context.Response.Cookies.Append(context.Request.IsHttps ? Guarded : Plain, key, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = Life, IsEssential = true, Path = "/",
        });
        return HashOf(key);
    }

    private static string HashOf(string key) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(key)));
}
