using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Content.Redirecting;

/// <summary>
/// Leads on from an old address, where nothing else answers. It looks only when a 404 is about to be sent, so that no other
/// request pays for it.
/// </summary>
internal sealed class RedirectMiddleware(RequestDelegate next, RedirectHits hits)
{
    private static readonly Uri Here = new("http://localhost");

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (IsNowhere(context) && await FindAsync(context) is { } redirect)
            Answer(context, redirect, hits);
    }

    /// <summary>Sends the visitor on, and counts it.</summary>
    internal static void Answer(HttpContext context, Redirect redirect, RedirectHits hits)
    {
        hits.Count(redirect.Id);
        context.Response.StatusCode = redirect.IsPermanent ? StatusCodes.Status301MovedPermanently : StatusCodes.Status302Found;
        context.Response.Headers.Location = Target(redirect, context.Request.QueryString);
        // Browsers would remember a permanent one for ever, also when something is published at the old address one day.
        context.Response.Headers.CacheControl = redirect.IsPermanent ? "max-age=3600" : "no-cache";
    }

    private static bool IsNowhere(HttpContext context) => context.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false, ContentType: null }
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && context.Features.Get<IStatusCodeReExecuteFeature>() is null;

    // The address with its query comes first: older systems named their pages there.
    private static async Task<Redirect?> FindAsync(HttpContext context)
    {
        var path = RedirectPath.Normal(context.Request.Path.Value ?? "/");
        var whole = path + context.Request.QueryString.Value;
        if (whole.Length > Redirect.MaxLength + 200)
            whole = path;
        var db = context.RequestServices.GetRequiredService<AppDbContext>();
        var found = await db.Redirects.AsNoTracking().Where(r => r.From == whole || r.From == path).ToListAsync(context.RequestAborted);
        return found.Find(r => r.From == whole) ?? found.FirstOrDefault();
    }

    private static string Target(Redirect redirect, QueryString query)
    {
        // A header holds ASCII alone.
        var target = new UriBuilder(new Uri(Here, redirect.To));
        if (target.Query.Length == 0 && !redirect.From.Contains('?', StringComparison.Ordinal))
            target.Query = query.Value;
        return redirect.To.StartsWith('/') ? target.Uri.PathAndQuery + target.Uri.Fragment : target.Uri.AbsoluteUri;
    }
}
