using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace WebApp.Security;

/// <summary>
/// Who has proven to be behind a request: an account by its session or token, or a key of the API. What anybody can write down, such
/// as the address at a failed sign-in or the cookie of a cart, proves nothing, and nobody is shut out for it.
/// </summary>
/// <param name="Name">As <see cref="Sources"/> names it.</param>
/// <param name="IsKey">Whether it is a key.</param>
/// <param name="IsOwner">Whether it is an Owner, who is never shut out.</param>
public sealed record Proven(string Name, bool IsKey, bool IsOwner)
{
    /// <summary>The role that is never shut out; Accounts, further down the house, knows it under the same name.</summary>
    private const string Owner = "Owner";

    /// <summary>A key that has let somebody in.</summary>
    public static Proven Key(int id) => new(Sources.OfKey(id), true, false);

    /// <summary>An account by a token of its own.</summary>
    public static Proven Account(int id) => new(Sources.OfAccount(id), false, false);

    /// <summary>The account of a session; null for a guest.</summary>
    public static Proven? Of(ClaimsPrincipal person) => person.Identities.FirstOrDefault(i => i.AuthenticationType == IdentityConstants.ApplicationScheme) is { } session
        && int.TryParse(session.FindFirst(ClaimTypes.NameIdentifier)?.Value, System.Globalization.CultureInfo.InvariantCulture, out var id)
            ? new(Sources.OfAccount(id), false, session.HasClaim(ClaimTypes.Role, Owner)) : null;
}

/// <summary>Finds out who it is.</summary>
public static class ProvenRequests
{
    extension(HttpContext context)
    {
        /// <summary>Who has proven to be behind the request so far; null: nobody.</summary>
        public Proven? Proven => context.Features.Get<Proven>() ?? Proven.Of(context.User);

        /// <summary>
        /// Whether another site made the browser ask, as every browser says and none lets a page deny, and as a page can: whoever sits there
        /// has not done it, so it never counts against their account and alone never shuts them out.
        /// </summary>
        public bool IsSentFromElsewhere => context.SaysFromElsewhere && ForeignPages.CanHaveSent(context);

        /// <summary>Whether the request says that another site made the browser ask; anybody can write that.</summary>
        public bool SaysFromElsewhere => context.Request.Headers["Sec-Fetch-Site"] is ["cross-site" or "same-site"];
    }
}
