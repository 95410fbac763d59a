using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using WebApp.Primitives;

namespace WebApp.Security;

/// <summary>
/// Where visitors come by https, every cookie of ours that proves something bears the prefix <c>__Host-</c>: browsers then keep it from
/// plain http and from neighbours under the same domain, who could otherwise set one in our name (RFC 6265bis, 4.1.3.2).
/// </summary>
internal sealed class HostCookies(IOptions<SiteOptions> site)
    : IPostConfigureOptions<CookieAuthenticationOptions>, IPostConfigureOptions<AntiforgeryOptions>, IPostConfigureOptions<CookieTempDataProviderOptions>
{
    /// <summary>The prefix.</summary>
    public const string Prefix = "__Host-";

    public void PostConfigure(string? name, CookieAuthenticationOptions options) => Guard(options.Cookie);

    public void PostConfigure(string? name, AntiforgeryOptions options) => Guard(options.Cookie);

    public void PostConfigure(string? name, CookieTempDataProviderOptions options) => Guard(options.Cookie);

    private void Guard(CookieBuilder cookie)
    {
        if (!site.Value.BaseUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || cookie.Name is not { Length: > 0 } known || known.StartsWith(Prefix, StringComparison.Ordinal))
            return;
        (cookie.Name, cookie.SecurePolicy, cookie.Path, cookie.Domain) = (Prefix + known.TrimStart('.'), CookieSecurePolicy.Always, "/", null);
    }
}
