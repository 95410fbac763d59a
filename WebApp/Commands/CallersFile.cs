namespace WebApp.Commands;

/// <summary>
/// Finds a file that a person named relative to where they stand. <c>dotnet run --project WebApp</c> moves the program into the project's
/// folder first; the shell's <c>PWD</c> still says where the person was.
/// </summary>
internal static class CallersFile
{
    /// <summary>The file's full path, or null if it is not there.</summary>
    public static string? Find(string file) => Candidates(file).FirstOrDefault(File.Exists);

    /// <summary>Where it would most likely be.</summary>
    public static string Likely(string file) => Candidates(file).First();

    private static IEnumerable<string> Candidates(string file)
    {
        var here = Directory.GetCurrentDirectory();
        var wasMoved = File.Exists(Path.Combine(here, "WebApp.csproj"));
        if (wasMoved && Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } there && Path.IsPathFullyQualified(there))
            yield return Path.GetFullPath(file, there);
        yield return Path.GetFullPath(file, here);
    }
}
