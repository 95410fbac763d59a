using Microsoft.Extensions.Options;
using WebApp.Media;

namespace WebApp.Importing.Pictures;

/// <summary>Fetches pictures that an imported file names, and takes them in by content like any upload.</summary>
public sealed class ImageFetcher(RemoteFiles remote, IOptions<ImportOptions> options, IOptions<MediaOptions> limits, MediaFolder folder, PictureStore store)
{
    private const string Pictures = "image/webp, image/jpeg, image/png, image/gif;q=0.8";

    /// <summary>The picture, stored on the disk but not yet in the database; or why it could not be had.</summary>
    public async Task<MediaResult> FetchAsync(string address, string alt, CancellationToken cancel)
    {
        await using var received = Fresh(folder.NewIncoming());
        // The time limit is for the network; how long the picture then waits for its turn to be decoded is our own affair.
        if (await remote.FetchAsync(address, received, new(Pictures, limits.Value.MaxBytes, options.Value.PictureSeconds), cancel) is { } reason)
            return MediaResult.Refused(reason);
        received.Position = 0;
        return await store.StoreAsync(received, NameIn(address), alt, cancel);
    }

    /// <summary>A file that goes when it is closed.</summary>
    internal static FileStream Fresh(string path) =>
        new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.Asynchronous | FileOptions.DeleteOnClose);

    /// <summary>The last part of an address.</summary>
    internal static string NameIn(string address) => Uri.UnescapeDataString(new Uri(address).Segments[^1]);
}
