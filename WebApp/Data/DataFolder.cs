namespace WebApp.Data;

/// <summary>The one folder that holds everything which must outlive the program: databases, media, keys.</summary>
public sealed class DataFolder
{
    /// <summary>Resolves <c>Data:Directory</c> against the application's folder and makes what is missing.</summary>
    public DataFolder(IConfiguration configuration, IHostEnvironment environment)
    {
        Root = RootOf(configuration, environment);
        foreach (var folder in new[] { Root, Media, Files, Keys })
            Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            foreach (var folder in new[] { Files, Keys })
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Where the settings put it; nothing is made.</summary>
    internal static string RootOf(IConfiguration configuration, IHostEnvironment environment) => Path.GetFullPath(
        configuration["Data:Directory"] is { } setting && !string.IsNullOrWhiteSpace(setting) ? setting : "data", environment.ContentRootPath);

    /// <summary>The folder itself, absolute.</summary>
    public string Root { get; }

    /// <summary>The business database.</summary>
    public string SiteDatabase => Path.Combine(Root, "site.db");

    /// <summary>The journal: bounded telemetry beside the business.</summary>
    public string JournalDatabase => Path.Combine(Root, "journal.db");

    /// <summary>Uploaded pictures and what was made of them.</summary>
    public string Media => Path.Combine(Root, "media");

    /// <summary>Files that are sold, for those who bought them alone; readable by the owner alone.</summary>
    public string Files => Path.Combine(Root, "files");

    /// <summary>The key ring that protects cookies and tokens; readable by the owner alone.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>Whether a shop has lived here: there are pictures or keys.</summary>
    public bool WasInUse => Directory.EnumerateFileSystemEntries(Media).Any() || Directory.EnumerateFiles(Keys, "*.xml").Any();
}
