namespace WebApp.Content.Editing;

/// <summary>Tags as one line of text, with commas between them.</summary>
public static class TagNames
{
    /// <summary>How many an article has at most.</summary>
    public const int Most = 20;

    /// <summary>The single words, each once.</summary>
    public static IReadOnlyList<string> Split(string? text) => [.. (text ?? "")
        .Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(word => string.Join(' ', word.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        .Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>In one line, in alphabetical order.</summary>
    public static string Join(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.OrdinalIgnoreCase));
}
