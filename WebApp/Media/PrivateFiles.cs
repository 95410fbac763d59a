using Microsoft.Extensions.Options;
using WebApp.Data;

namespace WebApp.Media;

/// <summary>A file as it lies on the disk, or why it was not taken, in words for the person who sent it.</summary>
/// <param name="Key">Its name on the disk: the start of the SHA-256 of its content.</param>
/// <param name="Name">The name that it had where it came from.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Refusal">Why it was not taken; null if it was.</param>
public sealed record PrivateFile(string Key, string Name, long Bytes, string? Refusal = null)
{
    /// <summary>It was not taken.</summary>
    public static PrivateFile Refused(string words) => new("", "", 0, words);
}

/// <summary>
/// Files of any kind for some people alone, such as those that are sold: in a folder of their own that no address leads to. Names there
/// are made of the content, so that the same file is kept once and nothing that is sent in becomes a path.
/// </summary>
public sealed class PrivateFiles(DataFolder data, IOptions<MediaOptions> options, TimeProvider clock)
{
    // What is left to the databases on a disk that we fill.
    private const long Margin = 200_000_000;
    private readonly IncomingFiles incoming = new(data.Files, clock);

    /// <summary>The largest file, in bytes.</summary>
    public long MostBytes => options.Value.MaxFileBytes;

    /// <summary>Takes one in, straight to the disk; no row knows of it yet.</summary>
    public async Task<PrivateFile> StoreAsync(Stream content, string fileName, CancellationToken cancel)
    {
        if (content.CanSeek && (content.Length > MostBytes || !HasRoomFor(content.Length)))
            return PrivateFile.Refused(content.Length > MostBytes ? TooLarge : "There is not enough room for it on the disk of the site.");
        using var upload = await Upload.ReceiveAsync(content, incoming.New(), MostBytes, cancel);
        if (upload.IsTooLarge)
            return PrivateFile.Refused(TooLarge);
        var bytes = new FileInfo(upload.Path).Length;
        if (bytes == 0)
            return PrivateFile.Refused("The file is empty.");
        // One that lies there already may be about to be swept away; it is young again.
        if (Find(upload.Key) is { } there)
            File.SetLastWriteTimeUtc(there, clock.GetUtcNow().UtcDateTime);
        else
            MediaFolder.Place(upload.Path, PathOf(upload.Key));
        return new(upload.Key, FileNames.Shown(fileName, "file"), bytes);
    }

    /// <summary>A name for what somebody else writes first, such as an answer from afar.</summary>
    public string NewIncoming() => incoming.New();

    /// <summary>Where it lies; null if it does not.</summary>
    public string? Find(string key) => PathOf(key) is var path && File.Exists(path) ? path : null;

    /// <summary>The names of those that were written before a moment.</summary>
    public IEnumerable<string> Older(DateTime before) =>
        Directory.EnumerateFiles(data.Files).Select(Path.GetFileName).OfType<string>().Where(key => MediaFolder.IsKey(key) && IsOlder(key, before));

    /// <summary>Whether it was written before a moment.</summary>
    public bool IsOlder(string key, DateTime before) => Find(key) is { } there && File.GetLastWriteTimeUtc(there) < before;

    /// <summary>Removes it from the disk.</summary>
    public void Remove(string key) => File.Delete(PathOf(key));

    private string TooLarge => $"The file has more than {MostBytes / 1_000_000:N0} MB, which is the most that is accepted (Media:MaxFileBytes).";

    private bool HasRoomFor(long bytes) => new DriveInfo(data.Files).AvailableFreeSpace > bytes + Margin;

    private string PathOf(string key) => Path.Combine(data.Files, MediaFolder.IsKey(key) ? key : throw new ArgumentException("Not a key of a file.", nameof(key)));
}
