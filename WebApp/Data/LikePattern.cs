namespace WebApp.Data;

/// <summary>Patterns for LIKE out of words that people type.</summary>
public static class LikePattern
{
    /// <summary>The sign that makes the next one mean itself.</summary>
    public const string Escape = "\\";

    /// <summary>Matches what contains these words as they are; % and _ mean themselves.</summary>
    public static string Containing(string words) => "%" + words.Trim()
        .Replace(Escape, Escape + Escape, StringComparison.Ordinal)
        .Replace("%", Escape + "%", StringComparison.Ordinal)
        .Replace("_", Escape + "_", StringComparison.Ordinal) + "%";
}
