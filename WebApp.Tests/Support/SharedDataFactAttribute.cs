namespace WebApp.Tests.Support;

/// <summary>
/// A test over real files of other programs, which are not part of the repository: they lie in the folder that MAINSTAY_SHARED names,
/// or in <c>shared</c> beside the repository. Without them the test is skipped, and counted as skipped.
/// </summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    /// <summary>Needs this file of the shared folder.</summary>
    public SharedDataFactAttribute(string file)
    {
        if (Path(file) is null)
            Skip = $"The shared test data {file} is not here (MAINSTAY_SHARED).";
    }

    /// <summary>Where the file is; null if it is not here.</summary>
    public static string? Path(string file)
    {
        var named = Environment.GetEnvironmentVariable("MAINSTAY_SHARED");
        var folders = new List<string>();
        if (!string.IsNullOrEmpty(named))
            folders.Add(named);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            folders.Add(System.IO.Path.Combine(folder.FullName, "shared"));
        return folders.Select(folder => System.IO.Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }
}

/// <summary>The same for a test with several cases.</summary>
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    /// <summary>Needs this file of the shared folder.</summary>
    public SharedDataTheoryAttribute(string file)
    {
        if (SharedDataFactAttribute.Path(file) is null)
            Skip = $"The shared test data {file} is not here (MAINSTAY_SHARED).";
    }
}
