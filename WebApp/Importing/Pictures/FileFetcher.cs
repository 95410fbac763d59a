using Microsoft.Extensions.Options;
using WebApp.Media;

namespace WebApp.Importing.Pictures;

/// <summary>Fetches files that are sold and that an imported file names, into the private files.</summary>
public sealed class FileFetcher(RemoteFiles remote, IOptions<ImportOptions> options, PrivateFiles files)
{
    /// <summary>The file, stored on the disk but not yet in the database; or why it could not be had.</summary>
    public async Task<PrivateFile> FetchAsync(string address, CancellationToken cancel)
    {
        await using var received = ImageFetcher.Fresh(files.NewIncoming());
        if (await remote.FetchAsync(address, received, new("*/*", files.MostBytes, options.Value.FileSeconds), cancel) is { } reason)
            return PrivateFile.Refused(reason);
        received.Position = 0;
        return await files.StoreAsync(received, ImageFetcher.NameIn(address), cancel);
    }
}
