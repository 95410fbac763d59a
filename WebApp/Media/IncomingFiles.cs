namespace WebApp.Media;

/// <summary>The place for half-written files, on the same file system as where they go, so that moving there is atomic.</summary>
internal sealed class IncomingFiles
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(24);
    private readonly string folder;

    /// <summary>Makes it inside of a folder, and clears what a killed process left there.</summary>
    public IncomingFiles(string within, TimeProvider clock)
    {
        folder = Directory.CreateDirectory(Path.Combine(within, ".incoming")).FullName;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
        {
            if (clock.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > Abandoned)
                file.Delete();
        }
    }

    /// <summary>A new name for a file that is still being written.</summary>
    public string New() => Path.Combine(folder, Guid.NewGuid().ToString("N"));
}
