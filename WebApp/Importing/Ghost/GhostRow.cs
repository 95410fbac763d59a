using System.Globalization;
using System.Text.Json;

namespace WebApp.Importing.Ghost;

/// <summary>One row of a table. What it is stored as has changed over Ghost's versions: numbers for texts, 1 for true, milliseconds for times.</summary>
internal readonly record struct GhostRow(JsonElement Json)
{
    /// <summary>A value as text; empty for none.</summary>
    public string Text(string name) => Json.ValueKind is JsonValueKind.Object && Json.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : "";

    /// <summary>Whether a value is true.</summary>
    public bool Is(string name) => Text(name) is "1" or "True" or "true";

    /// <summary>A time in UTC.</summary>
    public DateTime? Time(string name)
    {
        var text = Text(name);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is > 0 and < 253_402_300_800_000)
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year > 1 ? time.UtcDateTime : null;
    }

    /// <summary>A JSON document that is stored as text.</summary>
    public JsonElement? Document(string name)
    {
        var text = Text(name);
        if (!text.AsSpan().TrimStart().StartsWith("{") && !text.AsSpan().TrimStart().StartsWith("["))
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
