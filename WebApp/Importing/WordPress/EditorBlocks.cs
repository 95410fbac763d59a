using System.Text.Json;
using System.Text.RegularExpressions;

namespace WebApp.Importing.WordPress;

/// <summary>
/// The marks of the block editor: <c>&lt;!-- wp:name {…} /--&gt;</c>. What lies between a pair of them is HTML already and stays. A block
/// without an end is drawn by WordPress itself: one that repeats a stored pattern is replaced by it, the others are named in the report.
/// </summary>
internal sealed partial class EditorBlocks(IReadOnlyDictionary<string, string> patterns)
{
    private const int Deepest = 5;

    /// <summary>Whether a text was written in the block editor.</summary>
    public static bool Are(string text) => text.Contains("<!-- wp:", StringComparison.Ordinal);

    /// <summary>The text with its blocks resolved.</summary>
    public string Apply(string text, ISet<string> notes) => Apply(text, notes, 0);

    private string Apply(string text, ISet<string> notes, int depth) => Mark().Replace(text, match =>
    {
        var (name, attributes) = (match.Groups["name"].Value, match.Groups["attributes"].Value);
        if (name is "nextpage")
            notes.Add("Its pages (page breaks) stand on one page.");
        if (match.Groups["void"].Length == 0 || name is "more" or "nextpage" or "separator" or "spacer")
            return "";
        if (name == "block" && Reference(attributes) is { } id && patterns.TryGetValue(id, out var pattern) && depth < Deepest)
            return Apply(pattern, notes, depth + 1);
        notes.Add(Words(attributes) is { Length: > 0 } words ? $"The block “{name}” is drawn by a plug-in; its settings hold words that are not taken over: {words}"
            : $"The block “{name}” is drawn by WordPress itself and has no words of its own; it is not taken over.");
        return "";
    });

    private static string? Reference(string attributes) => Read(attributes) is { } json && json.TryGetProperty("ref", out var id) ? id.ToString() : null;

    // Blocks of some plug-ins have no HTML at all: what people wrote stands among their settings.
    private static string Words(string attributes)
    {
        if (Read(attributes) is not { } json || !json.TryGetProperty("data", out var data) || data.ValueKind is not JsonValueKind.Object)
            return "";
        var texts = data.EnumerateObject().Where(p => !p.Name.StartsWith('_') && p.Value.ValueKind is JsonValueKind.String).Select(p => p.Value.GetString()!)
            .Where(t => t.Contains(' ', StringComparison.Ordinal));
        var words = string.Join(" / ", texts);
        return words.Length > 300 ? words[..300] + "…" : words;
    }

    private static JsonElement? Read(string attributes)
    {
        if (attributes.Length == 0)
            return null;
        try
        {
            using var json = JsonDocument.Parse(attributes);
            return json.RootElement.ValueKind is JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The grammar of class-wp-block-parser.php.
    [GeneratedRegex(@"<!--\s+/?wp:(?<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s+(?:(?<attributes>\{(?:(?!\}\s+/?-->)[\s\S])*\})\s+)?(?<void>/)?-->")]
    private static partial Regex Mark();
}
