using System.Text.RegularExpressions;

namespace WebApp.Tests.Support;

/// <summary>The rules of the house that can be read off the source. Each takes a file and says what is wrong with it.</summary>
internal static partial class HouseRules
{
    /// <summary>A room imports only rooms above it.</summary>
    public static readonly string[] Rooms =
    [
        "Primitives", "Data", "Journal", "Scheduling", "Caching", "Search", "Media", "Mail", "Security", "Accounts", "Content",
        "Catalog", "Payments", "Ordering", "Importing", "Operations", "Api", "Components", "Pages", "Commands",
    ];

    /// <summary>Imports of a room further down, by using line or by qualified name. Files at the top of WebApp compose the house and are free.</summary>
    public static IEnumerable<string> ImportsFromBelow(string path, string text, ILookup<string, string> declared)
    {
        if (path.Split('/') is not ["WebApp", var room, _, ..])
            yield break;
        var own = Array.IndexOf(Rooms, room);
        if (own < 0)
        {
            if (room != "Properties")
                yield return $"{path}: {room} is no room of the house.";
            yield break;
        }
        var code = Comment().Replace(text, "");
        foreach (var below in Rooms[(own + 1)..])
        {
            if (Regex.IsMatch(code, $@"\bWebApp\.{below}\b"))
                yield return $"{path}: {room} imports {below}, which stands below it.";
            else if (Regex.Matches(code, $@"(?<![\w.]){below}\.(\w+)").FirstOrDefault(m => declared[below].Contains(m.Groups[1].Value)) is { } name)
                yield return $"{path}: {room} names {name.Value}, which stands below it.";
        }
    }

    /// <summary>The types that each room declares, for names that are qualified only by the room.</summary>
    public static ILookup<string, string> Declared(IEnumerable<(string Path, string Text)> files) => files
        .Where(f => f.Path.Split('/') is ["WebApp", _, _, ..])
        .SelectMany(f => Declaration().Matches(f.Text).Select(m => (Room: f.Path.Split('/')[1], Name: m.Groups[1].Value)))
        .ToLookup(d => d.Room, d => d.Name);

    // The two that wait for a condition, with a bound, on behalf of all others.
    private static readonly string[] Patient = ["WebApp.Tests/Support/Eventually.cs", "WebApp.Tests/Support/NodePackages.cs"];

    /// <summary>Tests wait for a condition, never for a time.</summary>
    public static IEnumerable<string> Sleeps(string path, string text) =>
        path.StartsWith("WebApp.Tests/", StringComparison.Ordinal) && !Patient.Contains(path) && Sleep().IsMatch(Comment().Replace(text, ""))
            ? [$"{path}: sleeps. Wait for the condition, with a bound."]
            : [];

    /// <summary>200 lines a file, 80 a PageModel.</summary>
    public static IEnumerable<string> TooLong(string path, string text)
    {
        var lines = text.AsSpan().TrimEnd().Count('\n') + 1;
        var most = path.EndsWith(".cshtml.cs", StringComparison.Ordinal) ? 80 : 200;
        return lines > most ? [$"{path}: {lines} lines, {most} at most."] : [];
    }

    [GeneratedRegex(@"/\*.*?\*/|@\*.*?\*@|(?<!:)//[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(?:class|record(?:\s+struct)?|struct|interface|enum)\s+([A-Z]\w*)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\bTask\s*\.\s*Delay\s*\(|\bThread\s*\.\s*Sleep\s*\(")]
    private static partial Regex Sleep();
}
