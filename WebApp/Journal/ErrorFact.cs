using System.Diagnostics;

namespace WebApp.Journal;

/// <summary>Something broke, as it is told to the journal; the whole of it, stack and all, is in the log under the same trace.</summary>
public static class ErrorFact
{
    /// <summary>Its kind, its message, and the method of ours that it came from.</summary>
    public static Fact Of(Exception failure) => new(JournalKind.Error, failure.GetType().Name)
    {
        Detail = new { failure.Message, Cause = failure.GetBaseException() is var cause && cause != failure ? cause.GetType().Name : null, Where = Where(failure) },
    };

    private static string? Where(Exception failure) => new StackTrace(failure).GetFrames()
        .Select(frame => frame.GetMethod())
        .Where(method => method?.DeclaringType?.FullName?.StartsWith("WebApp.", StringComparison.Ordinal) == true)
        .Select(method => $"{method!.DeclaringType!.FullName}.{method.Name}").FirstOrDefault();
}
