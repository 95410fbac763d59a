using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using WebApp.Security.Incidents;
using WebApp.Security.Sensing;

namespace WebApp.Accounts;

/// <summary>
/// Tells of sign-in cookies that are not ours or were changed. One is a leftover, of a restored site for instance; different ones
/// from the same source are tried out.
/// </summary>
internal sealed class GuardedTickets(ISecureDataFormat<AuthenticationTicket> inner, Signals signals, IHttpContextAccessor http) : ISecureDataFormat<AuthenticationTicket>
{
    private const int Enough = 5;

    public string Protect(AuthenticationTicket data) => inner.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => inner.Protect(data, purpose);

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        var ticket = inner.Unprotect(protectedText, purpose);
        if (ticket is null && protectedText is { Length: > 0 } && http.HttpContext is { } context)
            signals.CountDifferent(context, Families.Forgery, 20, "sign-in cookies that are not ours", StatusCodes.Status200OK, Enough, protectedText);
        return ticket;
    }

    /// <summary>Puts itself around the format that the platform has chosen by now.</summary>
    internal sealed class Setup(Signals signals, IHttpContextAccessor http) : IPostConfigureOptions<CookieAuthenticationOptions>
    {
        public void PostConfigure(string? name, CookieAuthenticationOptions options)
        {
            if (options.TicketDataFormat is not null and not GuardedTickets)
                options.TicketDataFormat = new GuardedTickets(options.TicketDataFormat, signals, http);
        }
    }
}
