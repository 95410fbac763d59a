using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WebApp.Journal;

/// <summary>
/// The last guard at the journal's door: masks what looks like a secret, a card number or a mail address, and cuts what is
/// too long. Those who tell facts leave such things out by themselves; a path or a field's name is written by strangers.
/// </summary>
internal static partial class Scrubber
{
    private const string Mask = "•••";

    /// <summary>Beyond this nothing is looked at, and nothing is kept.</summary>
    private const int MostRead = 8_000;

    private const int MostDetail = 4_000;

    /// <summary>The text without secrets, at most so long.</summary>
    public static string? Clean(string? text, int most)
    {
        if (string.IsNullOrEmpty(text))
            return text;
        text = text.Length > MostRead ? text[..MostRead] : text;
        text = Secret().Replace(text, Mask);
        text = Named().Replace(text, "$1" + Mask);
        text = Mail().Replace(text, Mask);
        text = Digits().Replace(text, number => IsCard(number.ValueSpan) ? Mask : number.Value);
        return text.Length > most ? text[..(most - 1)] + "…" : text;
    }

    /// <summary>The values as JSON, each text in them cleaned.</summary>
    public static string? Clean(object? detail)
    {
        if (detail is null)
            return null;
        try
        {
            var node = Clean(JsonSerializer.SerializeToNode(detail, JournalKinds.Json));
            // Always an object: whoever reads it asks for names.
            var text = (node as JsonObject ?? new JsonObject { ["value"] = node }).ToJsonString(JournalKinds.Json);
            return text?.Length > MostDetail ? JsonSerializer.Serialize(new { tooLong = text.Length }, JournalKinds.Json) : text;
        }
        catch (Exception unwritable) when (unwritable is NotSupportedException or JsonException or InvalidOperationException or ArgumentException)
        {
            return JsonSerializer.Serialize(new { unwritable = detail.GetType().Name }, JournalKinds.Json);
        }
    }

    private static JsonNode? Clean(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(Clean(m.Key, 100)!, Clean(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Clean)]),
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(Clean(text, 1_000)),
        _ => node?.DeepClone(),
    };

    // ISO/IEC 7812-1, annex B: the check digit of card numbers.
    private static bool IsCard(ReadOnlySpan<char> text)
    {
        var (sum, count) = (0, 0);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (!char.IsAsciiDigit(text[i]))
                continue;
            var digit = CharUnicodeInfo.GetDecimalDigitValue(text[i]) << (count++ & 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return count is >= 13 and <= 19 && sum % 10 == 0;
    }

    [GeneratedRegex(@"(?:[srp]k_(?:live|test)_|whsec_)[A-Za-z0-9_+/=-]+")]
    private static partial Regex Secret();

    [GeneratedRegex(@"((?:key|token|code|password|secret|signature)=)[^&\s""]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    // Begins only at the start of a word: linear, however long the word.
    [GeneratedRegex(@"(?<![^\s<>"",;:/=?&])[^\s@<>"",;:/=?&]+(?:@|%40)[^\s@<>"",;:/=?&]+")]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<![0-9])[0-9](?:[ -]?[0-9]){12,18}(?![0-9])")]
    private static partial Regex Digits();
}
