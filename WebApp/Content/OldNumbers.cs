using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WebApp.Content.Redirecting;
using WebApp.Data;

namespace WebApp.Content;

/// <summary>
/// Leads on from the addresses in which WordPress names a text by its number: <c>/?p=12</c>, <c>/?page_id=12</c>, <c>/?attachment_id=12</c>. The
/// start page would answer there, so they are looked at before it is.
/// </summary>
internal sealed class OldNumbers(RequestDelegate next, RedirectHits hits)
{
    private static readonly string[] Names = ["p", "page_id", "attachment_id"];

    public async Task InvokeAsync(HttpContext context)
    {
        if (await FindAsync(context) is { } redirect)
            RedirectMiddleware.Answer(context, redirect, hits);
        else
            await next(context);
    }

    // Posts, pages and pictures are numbered in one row there, and it answers to a number whatever name it is asked by.
    private static async Task<Redirect?> FindAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path != "/" || !request.QueryString.HasValue || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
            return null;
        var asked = Names.Select(name => (Name: name, Number: request.Query[name].ToString()))
            .FirstOrDefault(q => int.TryParse(q.Number, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        if (asked.Name is null)
            return null;
        var (whole, all) = ($"/?{asked.Name}={asked.Number}", Names.Select(name => $"/?{name}={asked.Number}").ToList());
        var db = context.RequestServices.GetRequiredService<AppDbContext>();
        var found = await db.Redirects.AsNoTracking().Where(r => all.Contains(r.From)).ToListAsync(context.RequestAborted);
        return found.Find(r => r.From == whole) ?? found.FirstOrDefault();
    }
}
