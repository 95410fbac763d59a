using System.Text;
using WebApp.Security.Sensing;

namespace WebApp.Tests.Security.Sets;

/// <summary>A request of the labelled sets, built from its line.</summary>
public sealed record SetCase(string Family, string Where, string Text, RequestPicture Request)
{
    private const string Boundary = "----set";

    /// <summary>Every case of a file; a line that names several places stands for as many.</summary>
    public static IReadOnlyList<SetCase> Read(string file, bool attacks) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Security", "Sets", file))
            .Where(line => line.Length > 0 && line[0] != '#')
            .SelectMany(line => Parse(line, attacks))];

    /// <summary>The cases of one line.</summary>
    public static IEnumerable<SetCase> Parse(string line, bool attacks)
    {
        var parts = line.Split(" | ", attacks ? 3 : 2);
        var (family, places, text) = attacks ? (parts[0], parts[1], parts[2]) : ("", parts[0], parts[1]);
        text = text.Replace('␍', '\r').Replace('␊', '\n').Replace('␀', '\0');
        // Only what names a header or a file may hold spaces.
        foreach (var where in places.StartsWith("m:", StringComparison.Ordinal) ? [places] : places.Split(' '))
            yield return new SetCase(family, where, text, Build(where, text));
    }

    private static RequestPicture Build(string where, string text)
    {
        var colon = where.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? "" : where[(colon + 1)..];
        var (kind, how) = (colon < 0 ? where : where[..colon]).Split('/') is [var k, var h] ? (k, h) : (colon < 0 ? where : where[..colon], "");
        text = Disguise(text, how);
        var once = Uri.EscapeDataString(text);
        once = how switch { "2" => Uri.EscapeDataString(once), "3" => Uri.EscapeDataString(Uri.EscapeDataString(once)), _ => once };
        return kind switch
        {
            "q" => Get($"/search?{(name.Length > 0 ? name : "q")}={once}"),
            "n" => Get($"/search?{once}=1"),
            "t" => Get(text),
            "M" => new(name, text, Headers(), default),
            "f" => Post("application/x-www-form-urlencoded", $"token=abc&{(name.Length > 0 ? name : "comment")}={once.Replace("%20", "+", StringComparison.Ordinal)}"),
            "j" => Post("application/json", how == "u" ? "{\"text\":\"" + text + "\"}" : text is ['{', ..] ? text : "{\"id\":5,\"text\":" + System.Text.Json.JsonSerializer.Serialize(text) + "}"),
            "x" => Post("application/xml", text is ['<', ..] ? text : $"<order><id>5</id><text>{System.Security.SecurityElement.Escape(text)}</text></order>"),
            "c" => Get("/", KeyValuePair.Create("Cookie", "theme=dark; basket=" + (text.Contains(';', StringComparison.Ordinal) ? once : text))),
            "h" => Get("/", KeyValuePair.Create(name, text)),
            "m" => Post("multipart/form-data; boundary=" + Boundary,
                $"--{Boundary}\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nA picture\r\n--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name.Replace("\"", "%22", StringComparison.Ordinal)}\"\r\nContent-Type: application/octet-stream\r\n\r\n{text}\r\n--{Boundary}--\r\n"),
            _ => throw new InvalidOperationException($"“{where}” is no place."),
        };
    }

    private static string Disguise(string text, string how) => how switch
    {
        "w" => string.Concat(text.Select(c => c is > ' ' and < '\u007F' && !char.IsLetterOrDigit(c) ? (char)(c + 0xFEE0) : c)),
        "e" => string.Concat(text.Select(c => char.IsLetterOrDigit(c) || c == ' ' ? c.ToString() : $"&#x{(int)c:x};")),
        "u" => string.Concat(text.Select(c => $"\\u{(int)c:x4}")),
        "m" => string.Concat(text.Select((c, i) => i % 2 == 0 ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c))),
        "c" => text.Replace(" ", "/**/", StringComparison.Ordinal),
        "b" => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        _ => text,
    };

    private static RequestPicture Get(string target, params KeyValuePair<string, string>[] extra) => new("GET", target, Headers(extra), default);

    private static RequestPicture Post(string type, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return new("POST", "/contact", Headers(KeyValuePair.Create("Content-Type", type), KeyValuePair.Create("Content-Length", bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture))), bytes);
    }

    private static List<KeyValuePair<string, string>> Headers(params KeyValuePair<string, string>[] extra)
    {
        List<KeyValuePair<string, string>> usual = [new("Host", "shop.example"), new("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"), new("Accept", "*/*")];
        usual.RemoveAll(h => extra.Any(e => string.Equals(e.Key, h.Key, StringComparison.OrdinalIgnoreCase)));
        return [.. usual, .. extra];
    }
}
