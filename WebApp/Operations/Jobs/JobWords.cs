using System.Globalization;
using System.Text.RegularExpressions;

namespace WebApp.Operations.Jobs;

/// <summary>Jobs and times as people read them.</summary>
public static partial class JobWords
{
    /// <summary>Such as “Expire carts” for <c>ExpireCarts</c>.</summary>
    public static string Title(string name)
    {
        var words = Humps().Replace(name, m => " " + m.Value.ToLowerInvariant());
        return words.Trim() is { Length: > 0 } text ? char.ToUpperInvariant(text[0]) + text[1..] : name;
    }

    /// <summary>Such as “every 5 minutes”.</summary>
    public static string Every(TimeSpan span) => "every " + (span switch
    {
        { TotalSeconds: < 60 } => Count(span.TotalSeconds, "second"),
        { TotalMinutes: < 60 } => Count(span.TotalMinutes, "minute"),
        _ => Count(span.TotalHours, "hour"),
    });

    /// <summary>Such as “12 ms” or “3.4 s”.</summary>
    public static string Took(double milliseconds) => milliseconds < 1000
        ? milliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms"
        : (milliseconds / 1000).ToString("0.0", CultureInfo.InvariantCulture) + " s";

    private static string Count(double number, string unit) => number is > 0.99 and < 1.01
        ? unit : string.Create(CultureInfo.InvariantCulture, $"{number:0.#} {unit}s");

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Humps();
}
