using System.Security.Claims;
using WebApp.Accounts;
using WebApp.Ordering;

namespace WebApp.Pages;

/// <summary>What the header's script fills in, since shared pages come from the cache and know nobody.</summary>
/// <param name="AccountName">The name to greet by; null for a guest.</param>
/// <param name="IsStaff">Whether to show the way to the admin.</param>
/// <param name="CartCount">How many things are in the cart.</param>
internal sealed record VisitorFragment(string? AccountName, bool IsStaff, int CartCount)
{
    /// <summary><c>GET /fragments/visitor</c>, never cached.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/fragments/visitor", async (HttpContext context, ClaimsPrincipal visitor, CancellationToken cancel) =>
        {
            context.Response.Headers.CacheControl = "private, no-store";
            var carts = context.RequestServices.GetService<Carts>();
            var count = carts is null ? 0 : await carts.CountAsync(cancel);
            return TypedResults.Json(new VisitorFragment(visitor.GreetingName, visitor.IsStaff, count));
        });
}
