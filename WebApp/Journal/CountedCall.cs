using System.Diagnostics;
using System.Net;

namespace WebApp.Journal;

/// <summary>A call to be counted, and what it is counted under. Few fixed words: each combination is a line of the books.</summary>
/// <param name="Series">Which way it went.</param>
/// <param name="Who">Who called, such as <c>consumer 7</c>; or who was called, such as <c>Stripe</c>.</param>
/// <param name="Part">Which part of them, such as a key's beginning; may be empty.</param>
/// <param name="What">The operation, such as <c>products.get</c>.</param>
/// <param name="How">The protocol, such as <c>rest</c>.</param>
/// <param name="Status">The HTTP status; 0: there was no answer.</param>
public readonly record struct CallKind(CallSeries Series, string Who, string Part, string What, string How, int Status)
{
    /// <summary>Made of three of the six: the others hardly ever tell two kinds apart, and every call asks for it.</summary>
    public override int GetHashCode() => HashCode.Combine(Who, What, Status);

    /// <summary>Whether it came to nothing.</summary>
    public bool Failed => Status is 0 or >= 400;
}

/// <summary>Which way calls went.</summary>
public enum CallSeries
{
    /// <summary>Others called the API. Each stands in the journal too.</summary>
    In,

    /// <summary>The site called others.</summary>
    Out,
}

/// <summary>One call.</summary>
public readonly record struct CountedCall(CallKind Kind, DateTime At, TimeSpan Took, long BytesIn, long BytesOut)
{
    /// <summary>The address that it came from. As the trace, of very many calls it is written down for one, and is made a text only then.</summary>
    public IPAddress? From { get; init; }

    /// <summary>The account of the caller.</summary>
    public int? UserId { get; init; }

    /// <summary>Joins what belongs to one request.</summary>
    public ActivityTraceId? Trace { get; init; }
}
