namespace WebApp.Journal;

/// <summary>What the current flow of work is about, so that a call deep inside it is written down under the right name.</summary>
public static class JournalSubject
{
    private static readonly AsyncLocal<string?> Ambient = new();

    /// <summary>Such as <c>order 1042-7KQX</c>; null when nobody said.</summary>
    public static string? Current => Ambient.Value;

    /// <summary>How an order is called in the journal; mails call it the same.</summary>
    public static string OfOrder(string number) => $"order {number}";

    /// <summary>How an event that Stripe delivered is called in the journal.</summary>
    public static string OfEvent(string id) => $"event {id}";

    /// <summary>From here on, until what it returns is disposed, all is about this.</summary>
    public static IDisposable Enter(string subject)
    {
        var before = Ambient.Value;
        Ambient.Value = subject;
        return new Scope(before);
    }

    private sealed class Scope(string? before) : IDisposable
    {
        public void Dispose() => Ambient.Value = before;
    }
}
