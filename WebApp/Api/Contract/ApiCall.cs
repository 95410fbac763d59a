using WebApp.Api.Keys;

namespace WebApp.Api.Contract;

/// <summary>The call at hand, for whoever answers it.</summary>
public sealed class ApiCall
{
    /// <summary>The longest idempotency key.</summary>
    public const int MaxKey = 255;

    /// <summary>Who calls; null for somebody without key and token.</summary>
    public ApiCaller? Caller { get; private set; }

    /// <summary>From where.</summary>
    public HttpContext Http { get; private set; } = null!;

    /// <summary>What the caller calls this very call by, so that it is done once, however often it is sent; null when they do not.</summary>
    public string? IdempotencyKey { get; internal set; }

    /// <summary>The same for the whole site: names the caller as well.</summary>
    public string? UniqueKey => IdempotencyKey is null ? null : $"{Identity} {IdempotencyKey}";

    /// <summary>The caller as one word that stays when keys are rotated.</summary>
    public string Identity => Caller switch
    {
        { CustomerId: { } customer } => FormattableString.Invariant($"customer:{customer}"),
        { ConsumerId: { } consumer } => FormattableString.Invariant($"consumer:{consumer}"),
        _ => "anonymous",
    };

    /// <summary>Whether the caller has a scope.</summary>
    public bool May(string scope) => Caller?.May(scope) == true;

    /// <summary>Begins: who calls is known since the gate; whether they may is found here.</summary>
    /// <returns>Why not; null when they may.</returns>
    public ApiProblem? LetIn(Operation operation, HttpContext http)
    {
        (Http, Caller) = (http, http.ApiCaller);
        if (operation.Scope is not { } scope || May(scope))
            return null;
        return Caller is null
            ? Refused(http, new(StatusCodes.Status401Unauthorized, "", $"This needs a key or token with the scope “{scope}”: send it as “Authorization: Bearer …”."))
            : Refused(http, Keys.ApiRefusal.Lacks(scope));
    }

    /// <summary>403: the caller lacks a scope, which is named.</summary>
    public static ApiProblem Lacks(string scope, string why = "") => new(
        StatusCodes.Status403Forbidden, "insufficient-scope", "The key or token may not do this", $"{why} This needs the scope “{scope}”.".Trim());

    /// <summary>401 or 403, with what RFC 6750 asks for.</summary>
    internal static ApiProblem Refused(HttpContext http, ApiRefusal refusal)
    {
        http.Response.Headers.WWWAuthenticate = refusal.Code.Length == 0 ? "Bearer realm=\"api\"" : $"Bearer realm=\"api\", error=\"{refusal.Code}\"";
        return new(refusal.Status, refusal.Code.Length == 0 ? "not-signed-in" : refusal.Code.Replace('_', '-'),
            refusal.Status == StatusCodes.Status401Unauthorized ? "Not signed in" : "Not allowed", refusal.Words);
    }
}
