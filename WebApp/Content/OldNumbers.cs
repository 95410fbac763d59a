using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Content;

/// <summary>
/// Leads on from the addresses in which WordPress names a text by its number: <c>/?p=12</c>, <c>/?page_id=12</c>, <c>/?attachment_id=12</c>. The
/// start page would answer there, so they are looked at before it is.
/// </summary>
internal sealed class OldNumbers(RequestDelegate next)
{
    private static readonly string[] Names = ["p", "page_id", "attachment_id"];

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path == "/" && request.QueryString.HasValue && HttpMethods.IsGet(request.Method) && AddressOf(request.Query) is { } old)
        {
            var db = context.RequestServices.GetRequiredService<AppDbContext>();
            if (await db.Redirects.AsNoTracking().Where(r => r.From == old).Select(r => r.To).SingleOrDefaultAsync(context.RequestAborted) is { } path && path.StartsWith('/'))
            {
                context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
                context.Response.Headers.Location = new Uri(new Uri("http://localhost"), path).PathAndQuery;
                context.Response.Headers.CacheControl = "max-age=3600";
                return;
            }
        }
        await next(context);
    }

    private static string? AddressOf(IQueryCollection query) => Names.Where(query.ContainsKey)
        .Select(name => (name, query[name].ToString())).Where(q => int.TryParse(q.Item2, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .Select(q => $"/?{q.name}={q.Item2}").FirstOrDefault();
}
