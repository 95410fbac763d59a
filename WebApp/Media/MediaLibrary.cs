using WebApp.Data;

namespace WebApp.Media;

/// <summary>The pictures of the site: takes uploads in, by content and never by name, and keeps each once.</summary>
/// <remarks>Not to be called inside a write transaction: it opens its own.</remarks>
public sealed class MediaLibrary(PictureStore store, IServiceScopeFactory scopes)
{
    /// <summary>Takes one picture in, bytes and row. The name and text are for people; they decide nothing.</summary>
    public async Task<MediaResult> AddAsync(Stream content, string fileName, string alt, CancellationToken cancel)
    {
        var result = await store.StoreAsync(content, fileName, alt, cancel);
        if (!result.IsAccepted)
            return result;
        // A context of its own, so that what the caller is tracking stays as it is.
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        return MediaResult.Accepted(await db.WriteAsync(() => db.Registered(result.File, cancel), cancel));
    }
}
