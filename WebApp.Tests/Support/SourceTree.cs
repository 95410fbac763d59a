namespace WebApp.Tests.Support;

/// <summary>The repository's own files, for tests about the code.</summary>
internal static class SourceTree
{
    /// <summary>The folder of WebApp.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Hand-written files with one of these endings, as path below the root (with slashes) and text.</summary>
    public static IEnumerable<(string Path, string Text)> Files(params string[] endings) =>
        from folder in new[] { "WebApp", "WebApp.Tests", "wwwroot-assets" }
        from file in Directory.EnumerateFiles(System.IO.Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        let path = System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/')
        where endings.Any(e => path.EndsWith(e, StringComparison.Ordinal))
        where !new[] { "/bin/", "/obj/", "/Migrations/", "/data/" }.Any(skip => path.Contains(skip, StringComparison.Ordinal))
        select (path, File.ReadAllText(file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "WebApp.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No WebApp.sln above {AppContext.BaseDirectory}.");
    }
}
