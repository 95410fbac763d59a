using System.Collections.Frozen;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using WebApp.Accounts.Sessions;
using WebApp.Api.Rest;
using WebApp.Api.Tokens;
using WebApp.Primitives;
using WebApp.Security;

namespace WebApp.Api.Keys;

/// <summary>How refusals are answered.</summary>
public sealed class ApiAuthenticationOptions : AuthenticationSchemeOptions
{
    /// <summary>Writes the answer; WWW-Authenticate is set. By default as problem details (RFC 9457).</summary>
    public Func<HttpContext, ApiRefusal, Task> Answer { get; set; } = (context, refusal) => Problems.WriteAsync(context, new(
        refusal.Status, refusal.Code.Length == 0 ? "not-signed-in" : refusal.Code.Replace('_', '-'), refusal.Status switch
        {
            StatusCodes.Status401Unauthorized => "Not signed in",
            StatusCodes.Status429TooManyRequests => "Too many calls",
            _ => "Not allowed",
        }, refusal.Words));
}

/// <summary>
/// The authentication scheme of the API: <c>Authorization: Bearer …</c> with a key (<c>mk_…</c>) or a customer's token (RFC 6750). Cookies count for nothing here, so no
/// page elsewhere can call in a visitor's name.
/// </summary>
public sealed class ApiAuthentication(
    IOptionsMonitor<ApiAuthenticationOptions> options, ILoggerFactory logs, UrlEncoder encoder, KeyBook book, KeyGuesses guesses, SessionStore sessions)
    : AuthenticationHandler<ApiAuthenticationOptions>(options, logs, encoder)
{
    /// <summary>The scheme, and the policy that asks for nothing but to be let in by it.</summary>
    public const string Name = "Api";

    private const string Bearer = "Bearer ";
    private const int ShortestToken = 60;

    private static readonly FrozenSet<string> CustomerScopes = Scopes.OfCustomers.ToFrozenSet(StringComparer.Ordinal);

    private static readonly ApiRefusal Nothing = new(StatusCodes.Status401Unauthorized, "", "Send a key or token as “Authorization: Bearer …”.");

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count == 0)
            return AuthenticateResult.NoResult();
        var text = header.Count == 1 ? header[0]!.Trim() : "";
        if (!text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return Refused("invalid_request", Nothing.Words);
        var token = text[Bearer.Length..].Trim();
        // A key is told by its mark; all else that is as long as a token is one of ours, or nothing.
        return token.StartsWith(KeyText.Mark, StringComparison.Ordinal) || token.Length < ShortestToken ? await ByKeyAsync(token) : await ByTokenAsync();
    }

    private async Task<AuthenticateResult> ByTokenAsync()
    {
        if (await CustomerTokens.FindAsync(Context, sessions) is not { } found)
            return Refused("invalid_token", "This token has ended, or its session has: refresh it, or sign in again.");
        var name = found.ConsumerId is { } id ? await book.NameAsync(id, Context.RequestAborted) : null;
        return LetIn(new(name is null ? null : found.ConsumerId, name ?? "Customers’ own apps", null, found.Session.UserId, CustomerScopes));
    }

    private async Task<AuthenticateResult> ByKeyAsync(string text)
    {
        var (key, now) = (await book.FindAsync(text, Context.RequestAborted), TimeProvider.UtcNow());
        if (key is null)
        {
            guesses.Note(Context, text);
            return Refused("invalid_token", text.StartsWith(KeyText.Mark, StringComparison.Ordinal) && !KeyText.IsWhole(text)
                ? "This key was not copied whole: compare its beginning, length and end." : "There is no such key.");
        }
        // Also who is refused is counted under their name.
        Context.Features.Set(key);
        if (key.RevokedAt is not null)
            return Refused("invalid_token", $"The key {key.Prefix}… was revoked.");
        if (key.ExpiresAt <= now)
            return Refused("invalid_token", $"The key {key.Prefix}… ended on {key.ExpiresAt:yyyy-MM-dd} at {key.ExpiresAt:HH:mm} UTC.");
        if (!key.Allows(Context.Connection.RemoteIpAddress))
            return Refused("address_not_allowed", $"The key {key.Prefix}… may not be used from {Context.Connection.RemoteIpAddress}.", StatusCodes.Status403Forbidden);
        key.Used(now);
        return LetIn(new(key.ConsumerId, key.ConsumerName, key, null, key.Scopes));
    }

    /// <inheritdoc />
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => AnswerAsync(Context.ApiRefusal ?? Nothing);

    /// <inheritdoc />
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        AnswerAsync(Context.ApiRefusal ?? new(StatusCodes.Status403Forbidden, "insufficient_scope", "The key or token does not have the scope for this."));

    private Task AnswerAsync(ApiRefusal refusal)
    {
        Response.StatusCode = refusal.Status;
        Response.Headers.CacheControl = "no-store";
        Response.Headers.WWWAuthenticate = refusal.Code.Length == 0 ? "Bearer realm=\"api\"" : $"Bearer realm=\"api\", error=\"{refusal.Code}\"";
        return Options.Answer(Context, refusal);
    }

    private AuthenticateResult LetIn(ApiCaller caller)
    {
        Context.Features.Set(caller);
        // A key that stands in web pages is everybody's, and proves nothing.
        if (caller is { Key: { Origins.Count: 0 } key })
            Context.Features.Set(Proven.Key(key.Id));
        else if (caller.CustomerId is { } customer)
            Context.Features.Set(Proven.Account(customer));
        var identity = new ClaimsIdentity(caller.Scopes.Select(scope => new Claim("scope", scope)), Name);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Name));
    }

    private AuthenticateResult Refused(string code, string words, int status = StatusCodes.Status401Unauthorized)
    {
        Context.Features.Set(new ApiRefusal(status, code, words));
        return AuthenticateResult.Fail(words);
    }
}
