using System.Globalization;
using System.Text.RegularExpressions;

namespace WebApp.Payments.Sandbox;

/// <summary>A form-encoded request with nested brackets, <c>line_items[0][quantity]=2</c>, read by full name.</summary>
internal sealed partial class FormBody
{
    private readonly List<(string Name, string Value)> fields = [];

    public static FormBody Parse(string encoded)
    {
        var body = new FormBody();
        foreach (var pair in encoded.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            body.fields.Add(equals < 0 ? (Decode(pair), "") : (Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }
        return body;
    }

    public string? this[string name] => fields.FirstOrDefault(f => f.Name == name).Value;

    /// <summary>True when the name itself or anything below it was sent.</summary>
    public bool Has(string name) => fields.Exists(f => f.Name == name || f.Name.StartsWith(name + "[", StringComparison.Ordinal));

    /// <summary>How many numbered entries a list has: <c>line_items[0]</c>, <c>line_items[1]</c>, …</summary>
    public int Count(string name)
    {
        var count = 0;
        while (Has($"{name}[{count}]")) count++;
        return count;
    }

    /// <summary>A list's values, <c>expand[]=a&amp;expand[]=b</c> or <c>expand[0]=a</c>.</summary>
    public List<string> Values(string name) => [.. fields
        .Where(f => Index().Replace(f.Name, "[]") == name + "[]").Select(f => f.Value)];

    /// <summary>A map's entries: <c>metadata[order]=7</c>.</summary>
    public IEnumerable<(string Key, string Value)> Map(string name) => fields
        .Where(f => f.Name.StartsWith(name + "[", StringComparison.Ordinal))
        .Select(f => (f.Name[(name.Length + 1)..].TrimEnd(']'), f.Value));

    /// <summary>A whole number, or null when absent; anything else is refused as Stripe does.</summary>
    public long? Integer(string name)
    {
        if (this[name] is not { } text) return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number : throw StripeErrorException.Invalid($"Invalid integer: {text}", name, "parameter_invalid_integer");
    }

    /// <summary>Refuses every name outside the patterns, where <c>[]</c> stands for an index and <c>[*]</c> for any key.</summary>
    public void AllowOnly(IReadOnlySet<string> patterns)
    {
        foreach (var (name, value) in fields)
        {
            var pattern = Index().Replace(name, "[]");
            if (patterns.Contains(pattern)) continue;
            // Stripe.net writes an empty list or map as "name=".
            if (value.Length == 0 && patterns.Any(p => p.StartsWith(pattern + "[", StringComparison.Ordinal))) continue;
            var bracket = pattern.LastIndexOf('[');
            if (bracket < 0 || !patterns.Contains(pattern[..bracket] + "[*]")) throw StripeErrorException.Unknown(name);
        }
    }

    /// <summary>The same request in one spelling, to compare two uses of an idempotency key.</summary>
    public string Canonical() => string.Join('&', fields
        .Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}").Order(StringComparer.Ordinal));

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    [GeneratedRegex(@"\[\d*\]")]
    private static partial Regex Index();
}
