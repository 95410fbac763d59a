using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using WebApp.Journal;
using WebApp.Primitives;

namespace WebApp.Operations.Errors;

/// <summary>
/// Listens to the log: keeps its last lines, and hands errors on. What is logged while errors are being written down is not
/// listened to, so that it never feeds itself; an exception that several places log is one error.
/// </summary>
[ProviderAlias("Errors")]
internal sealed class ErrorTap(ErrorQueue queue, RecentLines recent, IHttpContextAccessor requests, TimeProvider clock) : ILoggerProvider
{
    private static readonly AsyncLocal<bool> Deaf = new();

    private readonly ConditionalWeakTable<Exception, object> seen = [];

    /// <summary>From here on nothing is heard in this flow of work.</summary>
    public static void TurnDeaf() => Deaf.Value = true;

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new Ear(this, categoryName);

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private void Hear(string category, LogLevel level, EventId id, string message, Exception? exception)
    {
        if (Deaf.Value)
            return;
        var trace = Activity.Current?.TraceId.ToString();
        if (level >= LogLevel.Error && !IsHandledElsewhere(category, id) && (exception is null || seen.TryAdd(exception, category)))
            queue.Add(ErrorReport.Of(category, id, message, exception, clock.UtcNow(), Place(trace)));
        var line = string.Create(CultureInfo.InvariantCulture, $"{clock.UtcNow():HH:mm:ss.fff} {level} {category}: {message}");
        recent.Add(trace, Scrubber.Clean(line, 400)!);
    }

    // A refused statement is either dealt with by whoever made it, or comes up again as what it led to. And what the error page
    // adds is about an exception that has been heard of.
    private static bool IsHandledElsewhere(string category, EventId id) =>
        category.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal) || (id.Id == 9001 && category.EndsWith(".ErrorModel", StringComparison.Ordinal));

    private ErrorPlace Place(string? trace)
    {
        var log = string.Join('\n', recent.Last(trace));
        if (requests.HttpContext is not { } context)
            return new(trace ?? "", null, null, log);
        var request = Scrubber.Clean($"{context.Request.Method} {context.Request.Path}", 400);
        var user = int.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id) ? id : (int?)null;
        return new(trace ?? context.TraceIdentifier, request, user, log);
    }

    private sealed class Ear(ErrorTap tap, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                tap.Hear(category, logLevel, eventId, formatter(state, exception), exception);
        }
    }
}
