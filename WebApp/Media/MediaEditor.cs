using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Media;

/// <summary>Changes and removes pictures of the library, with all that names them.</summary>
public sealed class MediaEditor(AppDbContext db, PictureStore store, MediaFolder folder, MediaUses uses)
{
    /// <summary>
    /// Puts another picture in the place of one: everything that showed the old one shows the new one, in the same transaction. Since
    /// addresses name the content, the new one has a new address; the old address leads to it, and the old content leaves the disk.
    /// </summary>
    public async Task<MediaResult> ReplaceAsync(int id, Stream content, string fileName, CancellationToken cancel)
    {
        var result = await store.StoreAsync(content, fileName, "", cancel);
        if (!result.IsAccepted)
            return result;
        var fresh = result.File;
        string? gone = null;
        var answer = await db.WriteAsync(async () =>
        {
            if (await db.Media.SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } file)
                return MediaResult.Refused("The picture was deleted meanwhile.");
            if (await db.Media.FirstOrDefaultAsync(m => m.Key == fresh.Key, cancel) is { } same)
                return MediaResult.Refused(same.Id == id ? "That is the very same picture." : $"That picture is in the library already: {same.OriginalName}.");
            gone = file.Key;
            await db.FormerKeys.Where(k => k.Key == fresh.Key).ExecuteDeleteAsync(cancel);
            db.FormerKeys.Add(new FormerKey { Key = gone, MediaId = id });
            (file.Key, file.OriginalName, file.Width, file.Height, file.Bytes) = (fresh.Key, fresh.OriginalName, fresh.Width, fresh.Height, fresh.Bytes);
            await uses.RenameAsync(gone, PictureRef.Of(file)!, cancel);
            return MediaResult.Accepted(file);
        }, cancel);
        if (gone is not null)
            folder.Remove(gone);
        return answer;
    }

    /// <summary>Deletes a picture, bytes and row.</summary>
    /// <param name="id">The picture.</param>
    /// <param name="evenIfUsed">Whether places that show it are to go without.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Why not, in words; null when it is gone.</returns>
    public async Task<string?> RemoveAsync(int id, bool evenIfUsed, CancellationToken cancel)
    {
        string? gone = null;
        var refusal = await db.WriteAsync(async () =>
        {
            if (await db.Media.SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } file)
                return null;
            if (!evenIfUsed && (await uses.OfAsync(file, cancel)).Count is var places and > 0)
                return $"It is used in {places} {(places == 1 ? "place" : "places")}. Take it out there, or say that these are to go without it.";
            gone = file.Key;
            db.Media.Remove(file);
            return null;
        }, cancel);
        if (gone is not null)
            folder.Remove(gone);
        return refusal;
    }
}
