using System.Text.Json;

namespace WebApp.Operations.Logs;

/// <summary>A line of the log as it was kept.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Level">How grave.</param>
/// <param name="Category">Who says it.</param>
/// <param name="Event">The number of the event; null when it has none.</param>
/// <param name="Text">What it says.</param>
/// <param name="Trace">The request that it belongs to, which is also the number on an error page; null outside of requests.</param>
/// <param name="Exception">What was thrown.</param>
public sealed record LogLine(DateTime At, LogLevel Level, string Category, int? Event, string Text, string? Trace, string? Exception)
{
    /// <summary>Reads one; null for what is none, such as a line that a full disk has cut off.</summary>
    internal static LogLine? Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8);
            var line = json.RootElement;
            return new(line.GetProperty("@t").GetDateTime(), Enum.TryParse<LogLevel>(Member(line, "@l"), out var level) ? level : LogLevel.Information, Member(line, "SourceContext") ?? "",
                line.TryGetProperty("@i", out var id) ? id.GetInt32() : null, Member(line, "@m") ?? "", Member(line, "@tr"), Member(line, "@x"));
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string? Member(JsonElement line, string name) => line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>Which lines are asked for; what is null does not matter.</summary>
/// <param name="Level">At least so grave.</param>
/// <param name="Category">A part of who says it.</param>
/// <param name="Text">A part of what it says or of what was thrown.</param>
/// <param name="Trace">The request that it belongs to.</param>
/// <param name="Since">Not before, UTC.</param>
public sealed record LogQuery(LogLevel Level = LogLevel.Trace, string? Category = null, string? Text = null, string? Trace = null, DateTime? Since = null)
{
    /// <summary>Whether it is one of them.</summary>
    public bool Fits(LogLine line) => line.Level >= Level && !(line.At < Since) && (Trace is null || line.Trace == Trace) && Has(line.Category, Category)
        && (Has(line.Text, Text) || Has(line.Exception, Text));

    private static bool Has(string? text, string? part) => part is null || text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;
}

/// <summary>Lines, newest first.</summary>
/// <param name="Lines">Those that fit.</param>
/// <param name="File">The file where older ones go on; null when all was looked through.</param>
/// <param name="Offset">From there towards its beginning; bytes.</param>
public sealed record LogPage(IReadOnlyList<LogLine> Lines, string? File, long Offset);
