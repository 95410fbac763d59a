using System.Text.Encodings.Web;
using System.Text.Json;

namespace WebApp.Journal;

/// <summary>What a fact is about; each kind is kept for a time of its own (<see cref="JournalOptions"/>).</summary>
public enum JournalKind
{
    /// <summary>Somebody asked the site for something.</summary>
    Request,

    /// <summary>The site asked Stripe for something.</summary>
    Stripe,

    /// <summary>A sign of an attack, and what was done about it.</summary>
    Security,

    /// <summary>Something broke.</summary>
    Error,

    /// <summary>A call of the API.</summary>
    Api,

    /// <summary>The journal about itself: what it lost, when it had to begin anew.</summary>
    Journal,
}

/// <summary>How kinds are written where people and programs type them.</summary>
public static class JournalKinds
{
    /// <summary>How the journal writes JSON: legible, control characters escaped.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The kind's word, such as <c>security</c>.</summary>
    public static string Word(JournalKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The kind of this word; null when there is none.</summary>
    public static JournalKind? Find(string word) =>
        Enum.GetValues<JournalKind>().Where(k => string.Equals(Word(k), word, StringComparison.OrdinalIgnoreCase)).Cast<JournalKind?>().FirstOrDefault();
}
