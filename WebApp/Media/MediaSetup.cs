using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using WebApp.Data;

namespace WebApp.Media;

/// <summary>Registers the pictures and their addresses.</summary>
public static class MediaSetup
{
    /// <summary>Adds the library, its limits, and what makes the sizes.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.AddOptions<MediaOptions>().BindConfiguration("Media").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<MediaFolder>().AddSingleton<PrivateFiles>().AddSingleton<PictureWork>()
            .AddSingleton<PictureStore>().AddSingleton<PictureVariants>().AddSingleton<MediaLibrary>()
            .AddScoped<MediaUses>().AddScoped<MediaEditor>();
    }

    /// <summary>Serves <c>/media/{key}/{width}.webp</c> and <c>/media/{key}/full.webp</c>; anything else there is not found.</summary>
    public static void MapMedia(this IEndpointRouteBuilder routes) => routes
        .MapMethods("/media/{key}/{file}", [HttpMethods.Get, HttpMethods.Head], ServeAsync).AllowAnonymous();

    private static async Task<IResult> ServeAsync(
        string key, string file, PictureVariants variants, HttpContext context, CancellationToken cancel)
    {
        if (!MediaFolder.IsKey(key) || !file.EndsWith(".webp", StringComparison.Ordinal))
            return Results.NotFound();
        var size = file[..^".webp".Length];
        var path = size == "full" ? variants.Full(key)
            : MediaUrls.Widths.FirstOrDefault(w => w.ToString(CultureInfo.InvariantCulture) == size) is var width and > 0
                ? await variants.AtAsync(key, width, cancel)
                : null;
        if (path is null)
            return await SendOnAsync(key, size, context, cancel);
        // The address names the content, so a copy is good for ever (RFC 8246).
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(path, "image/webp", entityTag: new EntityTagHeaderValue($"\"{key}-{size}\""));
    }

    // A picture that was replaced: whoever still has its old address gets the one that stands there now.
    private static async Task<IResult> SendOnAsync(string key, string size, HttpContext context, CancellationToken cancel)
    {
        var db = context.RequestServices.GetRequiredService<AppDbContext>();
        if (await db.FormerKeys.Where(k => k.Key == key).Select(k => new { k.Media!.Key, k.Media.Width }).SingleOrDefaultAsync(cancel) is not { } now || now.Key == key)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Redirect(int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && MediaUrls.Widths.Contains(width) && width < now.Width
            ? MediaUrls.At(now.Key, width) : MediaUrls.Full(now.Key));
    }
}
