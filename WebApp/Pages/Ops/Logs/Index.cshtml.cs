using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using WebApp.Operations.Logs;
using WebApp.Primitives;

namespace WebApp.Pages.Ops.Logs;

/// <summary>What the site said, newest first. Files are read from their end, a bounded piece at a time.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(LogReader reader, LogFiles files, TimeProvider clock) : PageModel
{
    /// <summary>The spans that can be chosen, as they stand in the address.</summary>
    public static IReadOnlyList<(string Value, string Words, TimeSpan Span)> Spans { get; } =
    [
        ("15m", "15 minutes", TimeSpan.FromMinutes(15)), ("1h", "Hour", TimeSpan.FromHours(1)), ("24h", "Day", TimeSpan.FromDays(1)), ("7d", "Week", TimeSpan.FromDays(7)),
    ];

    /// <summary>The levels that can be chosen.</summary>
    public static IReadOnlyList<LogLevel> Levels { get; } = [LogLevel.Information, LogLevel.Warning, LogLevel.Error, LogLevel.Critical];

    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    [FromQuery(Name = "level")]
    public string? Level { get; set; }

    [FromQuery(Name = "category")]
    public string? Category { get; set; }

    [FromQuery(Name = "request")]
    public string? Trace { get; set; }

    [FromQuery(Name = "since")]
    public string? Since { get; set; }

    [FromQuery(Name = "file")]
    public string? From { get; set; }

    [FromQuery(Name = "before")]
    public long Before { get; set; }

    /// <summary>What fits.</summary>
    public LogPage Lines { get; private set; } = new([], null, 0);

    /// <summary>Why lines may be missing; null when none is.</summary>
    public string? Trouble => files.Trouble;

    /// <summary>Whether anything narrows the lines.</summary>
    public bool IsFiltered => new[] { Text, Level, Category, Trace, Since }.Any(w => !string.IsNullOrWhiteSpace(w));

    /// <summary>Reads them.</summary>
    public void OnGet(CancellationToken cancel) => Lines = reader.Read(
        new(Enum.TryParse<LogLevel>(Level, ignoreCase: true, out var level) ? level : LogLevel.Trace, Word(Category), Word(Text), Word(Trace),
            Spans.FirstOrDefault(s => s.Value == Since).Span is { Ticks: > 0 } span ? clock.UtcNow() - span : null),
        Word(From), Before, cancel);

    /// <summary>The same lines, further back.</summary>
    public string Older => Link(("file", Lines.File), ("before", Lines.Offset.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>The same filter, with something else in it.</summary>
    public string Link(params (string Name, string? Value)[] changes)
    {
        var now = new Dictionary<string, string?> { ["q"] = Word(Text), ["level"] = Word(Level), ["category"] = Word(Category), ["request"] = Word(Trace), ["since"] = Word(Since) };
        foreach (var (name, value) in changes)
            now[name] = value;
        return QueryHelpers.AddQueryString("/ops/logs", now.Where(p => p.Value is not null));
    }

    /// <summary>The badge of a level.</summary>
    public static string Style(LogLevel level) => level switch { >= LogLevel.Error => "bad", LogLevel.Warning => "warn", _ => "" };

    private static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
