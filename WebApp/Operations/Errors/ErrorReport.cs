using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using WebApp.Journal;

namespace WebApp.Operations.Errors;

/// <summary>An error as it was heard of, ready to be written down: everything in it is bounded and masked already.</summary>
/// <param name="Fingerprint">Type of the exception and its topmost frames without line numbers; without an exception, the log's category and event.</param>
internal sealed partial record ErrorReport(
    string Fingerprint, string Title, string Place, string Message, string Text, DateTime At, string Number, string? Request, int? UserId, string Log)
{
    private const int Frames = 5, MostMessage = 500, MostText = 16_000;

    /// <summary>Makes one of what was logged.</summary>
    public static ErrorReport Of(string category, EventId id, string message, Exception? exception, DateTime at, ErrorPlace place)
    {
        var root = exception is null ? null : Root(exception);
        var frames = root is null ? [] : FramesOf(exception!);
        var title = root?.GetType().Name ?? (id.Name is { Length: > 0 } name ? name : $"Event {id.Id}");
        // Two events without a name or number are told apart by what they say, less the parts that change.
        var key = root is null ? $"{category}/{id.Id}/{(id.Id == 0 ? Changing().Replace(message, "#") : "")}" : $"{root.GetType().FullName}/{string.Join('/', frames)}";
        return new(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16], title,
            frames.FirstOrDefault(f => f.StartsWith("WebApp.", StringComparison.Ordinal)) ?? frames.FirstOrDefault() ?? category,
            Scrubber.Clean(root?.Message ?? message, MostMessage) ?? "", Lines(exception is null ? message : $"{message}\n{exception}"),
            at, place.Number, place.Request, place.UserId, place.Log);
    }

    // What wraps (a task, an update of the database, a page) says less than what it wraps.
    private static Exception Root(Exception exception) => exception is AggregateException or System.Reflection.TargetInvocationException
        or Microsoft.EntityFrameworkCore.DbUpdateException && exception.InnerException is not null ? Root(exception.InnerException ?? exception) : exception;

    private static List<string> FramesOf(Exception exception)
    {
        var methods = new StackTrace(exception).GetFrames().Select(f => f.GetMethod()).OfType<System.Reflection.MethodBase>()
            .Select(m => Generated().Replace($"{m.DeclaringType?.FullName}.{m.Name}", "$1")).ToList();
        var ours = methods.Where(m => m.StartsWith("WebApp.", StringComparison.Ordinal)).Take(Frames).ToList();
        return ours.Count > 0 ? ours : [.. methods.Take(Frames)];
    }

    // Line by line, since the mask looks at a few thousand letters at a time.
    private static string Lines(string text)
    {
        var lines = string.Join('\n', text[..Math.Min(text.Length, MostText)].Split('\n').Select(line => Scrubber.Clean(line.TrimEnd('\r'), 1_000)));
        return lines.Length > MostText ? lines[..MostText] : lines;
    }

    // Such as WebApp.X+<RunAsync>d__3.MoveNext and WebApp.X+<>c__DisplayClass4_0.<Y>b__1, which change from build to build.
    [GeneratedRegex(@"\+<>c[^.]*|[+.]<([^>]*)>[^.]*(?:\.MoveNext)?|`\d+")]
    private static partial Regex Generated();

    [GeneratedRegex(@"[0-9a-f]{8,}|\d+|“[^”]*”|'[^']*'", RegexOptions.IgnoreCase)]
    private static partial Regex Changing();
}

/// <summary>What was going on where an error happened.</summary>
internal sealed record ErrorPlace(string Number, string? Request, int? UserId, string Log);
