using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using WebApp.Accounts;
using WebApp.Accounts.SecondFactor;
using WebApp.Accounts.Sessions;
using WebApp.Api.Keys;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Api.Tokens;

/// <summary>What somebody shows to sign in.</summary>
/// <param name="Email">The address.</param>
/// <param name="Password">The password.</param>
/// <param name="Code">A code from the app, or a recovery code; only where the account has a second factor.</param>
/// <param name="Device">A lasting id of the device, by which a known one is told from a new one, of which the customer is mailed; may be missing.</param>
public sealed record LoginRequest(string? Email, string? Password, string? Code = null, string? Device = null);

/// <summary>What came of a try: tokens for this principal, or a word why not.</summary>
/// <param name="Principal">Who the tokens are for; null: nobody.</param>
/// <param name="Code">Why not, for programs.</param>
/// <param name="Words">The same for people.</param>
public sealed record TokenResult(ClaimsPrincipal? Principal, string Code = "", string Words = "");

/// <summary>
/// Sign-in for a customer's own app: Identity's bearer tokens, each tied to a session as a cookie is, so that what ends there is over
/// here. The same locks, limits and equal answers as the site's own sign-in. A refresh token is good once (RFC 9700, 4.14.2): shown a
/// second time, somebody else has it, and the session ends.
/// </summary>
public sealed class CustomerTokens(
    PasswordSignIn passwords, CodeSignIn codes, SessionStore sessions, UserManager<User> users, IOptionsMonitor<BearerTokenOptions> tokens, TimeProvider clock)
{
    private const string SessionClaim = "session", TurnClaim = "turn", ConsumerClaim = "consumer";
    private const int MostDevice = 100;

    private static readonly TokenResult Refused = new(null, "invalid-login", "Address and password do not belong together, or the account is closed for a quarter of an hour.");
    private static readonly TokenResult Over = new(null, "invalid-token", "This refresh token is over: sign in again.");

    /// <summary>Signs in.</summary>
    public async Task<TokenResult> LoginAsync(HttpContext context, LoginRequest request, CancellationToken cancel)
    {
        if (request.Email is not { Length: > 0 and <= PersonRules.MaxEmail } || request.Password is not { Length: > 0 and <= PersonRules.MaxPassword }
            || await passwords.CheckAsync(request.Email, request.Password, cancel) is not { } user)
            return Refused;
        if (user.TwoFactorEnabled)
        {
            if (string.IsNullOrWhiteSpace(request.Code))
                return new(null, "code-needed", "This account has a second factor: send “code” as well.");
            if (!await codes.CheckAsync(context, user, request.Code, cancel))
                return new(null, "invalid-code", "This code is not right, or was used already.");
        }
        var caller = context.ApiCaller;
        var device = request.Device is { Length: > 0 and <= MostDevice } known ? "app " + known : PublicNumber.NewKey();
        var key = await sessions.OpenAsync(user.Id, user.TwoFactorEnabled ? SignInMethod.PasswordAndCode : SignInMethod.Password, device,
            caller?.Key is null ? "An app" : caller.Name, context.SourceAddress, cancel);
        return new(Principal(user.Id, key, 0, caller?.ConsumerId));
    }

    /// <summary>New tokens for a refresh token.</summary>
    public async Task<TokenResult> RefreshAsync(string? token, CancellationToken cancel)
    {
        var ticket = token is { Length: > 0 and < 4000 } ? tokens.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(token) : null;
        if (ticket?.Properties.ExpiresUtc is not { } end || end <= clock.GetUtcNow()
            || ticket.Principal.FindFirstValue(SessionClaim) is not { } key || !int.TryParse(ticket.Principal.FindFirstValue(TurnClaim), CultureInfo.InvariantCulture, out var turn)
            || await sessions.RenewAsync(key, turn, cancel) is not { } next
            || ticket.Principal.UserId is not { } id || await users.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) is null)
            return Over;
        return new(Principal(id, key, next, ConsumerOf(ticket.Principal)));
    }

    /// <summary>Ends the session of a token.</summary>
    public async Task LogoutAsync(ClaimsPrincipal principal, CancellationToken cancel)
    {
        if (principal.FindFirstValue(SessionClaim) is { } key)
            await sessions.EndAsync(key, cancel);
    }

    /// <summary>Whose token it is; null when its session is over.</summary>
    internal static async Task<(LiveSession Session, int? ConsumerId)?> FindAsync(HttpContext context, SessionStore sessions)
    {
        var result = await context.AuthenticateAsync(IdentityConstants.BearerScheme);
        return result.Succeeded && result.Principal.FindFirstValue(SessionClaim) is { } key
            && await sessions.FindAsync(key, context.SourceAddress, context.RequestAborted) is { } session && session.UserId == result.Principal.UserId
            ? (session, ConsumerOf(result.Principal)) : null;
    }

    private static ClaimsPrincipal Principal(int userId, string key, int turn, int? consumerId)
    {
        var identity = new ClaimsIdentity(IdentityConstants.BearerScheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, userId.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new(SessionClaim, key));
        identity.AddClaim(new(TurnClaim, turn.ToString(CultureInfo.InvariantCulture)));
        if (consumerId is { } consumer)
            identity.AddClaim(new(ConsumerClaim, consumer.ToString(CultureInfo.InvariantCulture)));
        return new(identity);
    }

    private static int? ConsumerOf(ClaimsPrincipal principal) =>
        int.TryParse(principal.FindFirstValue(ConsumerClaim), CultureInfo.InvariantCulture, out var id) ? id : null;
}
