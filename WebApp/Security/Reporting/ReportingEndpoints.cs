using System.Globalization;
using Microsoft.Extensions.Options;
using WebApp.Primitives;

namespace WebApp.Security.Reporting;

/// <summary>Where browsers report what they refused, and where people read how to report a hole (RFC 9116).</summary>
internal static class ReportingEndpoints
{
    /// <summary>Where browsers report to.</summary>
    public const string Csp = "/csp-reports";

    private const int MostBytes = 32 * 1024;
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(180);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Csp, TakeAsync).WithMetadata(new RawBodyAttribute(), new QuotesAttacksAttribute());
        routes.MapGet("/.well-known/security.txt", Contact);
    }

    private static async Task<IResult> TakeAsync(HttpContext context, CspReports reports, CancellationToken cancel)
    {
        var buffer = new byte[MostBytes];
        var length = 0;
        int read;
        while (length < MostBytes && (read = await context.Request.Body.ReadAsync(buffer.AsMemory(length), cancel)) > 0)
            length += read;
        if (length == MostBytes)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        reports.Take(buffer.AsMemory(0, length), context.Source);
        return Results.NoContent();
    }

    private static IResult Contact(IOptionsSnapshot<WatchOptions> options, SiteAddress site, TimeProvider clock)
    {
        if (options.Value.Contact is not { Length: > 0 } contact)
            return Results.NotFound();
        var expires = (clock.UtcNow().Date + Fresh).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Results.Text($"Contact: {(contact.Contains(':', StringComparison.Ordinal) ? contact : "mailto:" + contact)}\nExpires: {expires}\nPreferred-Languages: en\nCanonical: {site.Link("/.well-known/security.txt")}\n");
    }
}
