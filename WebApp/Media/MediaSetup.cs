using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace WebApp.Media;

/// <summary>Registers the pictures and their addresses.</summary>
public static class MediaSetup
{
    /// <summary>Adds the library, its limits, and what makes the sizes.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.AddOptions<MediaOptions>().BindConfiguration("Media").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<MediaFolder>().AddSingleton<PictureWork>()
            .AddSingleton<PictureStore>().AddSingleton<PictureVariants>().AddSingleton<MediaLibrary>();
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
            return Results.NotFound();
        // The address names the content, so a copy is good for ever (RFC 8246).
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(path, "image/webp", entityTag: new EntityTagHeaderValue($"\"{key}-{size}\""));
    }
}
