using System.Collections.Frozen;

namespace WebApp.Api.Keys;

/// <summary>Who calls the API: a consumer by a key, or a customer by a token of their own.</summary>
/// <param name="ConsumerId">The consumer; null: a customer whose app has no key.</param>
/// <param name="Name">What the consumer is called.</param>
/// <param name="Key">The key; null for a customer's token.</param>
/// <param name="CustomerId">The account that has signed in; null for a key.</param>
/// <param name="Scopes">What they may do.</param>
public sealed record ApiCaller(int? ConsumerId, string Name, LiveKey? Key, int? CustomerId, FrozenSet<string> Scopes)
{
    /// <summary>Whether they may do what asks for this scope.</summary>
    public bool May(string scope) => Scopes.Contains(scope);
}

/// <summary>Why a call was not let in, for whoever words the answer: problem details for REST, a fault for SOAP.</summary>
/// <param name="Status">401 or 403.</param>
/// <param name="Code">A word for programs: those of RFC 6750, 3.1, and <c>address_not_allowed</c>.</param>
/// <param name="Words">A sentence for people.</param>
public sealed record ApiRefusal(int Status, string Code, string Words)
{
    /// <summary>The caller lacks a scope.</summary>
    public static ApiRefusal Lacks(string scope) => new(StatusCodes.Status403Forbidden, "insufficient_scope", $"This needs the scope “{scope}”, which the key or token does not have.");
}

/// <summary>Finds out who calls.</summary>
public static class ApiCallers
{
    extension(HttpContext context)
    {
        /// <summary>Who calls; null before authentication, and where it failed.</summary>
        public ApiCaller? ApiCaller => context.Features.Get<ApiCaller>();

        /// <summary>Why nobody was let in; null if somebody was, or nothing was shown.</summary>
        public ApiRefusal? ApiRefusal => context.Features.Get<ApiRefusal>();
    }
}
