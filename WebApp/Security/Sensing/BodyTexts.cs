using System.Text;
using System.Text.Json;

namespace WebApp.Security.Sensing;

/// <summary>The texts of a body: fields, names of files and how they begin, members of JSON, texts and attributes of XML.</summary>
internal static class BodyTexts
{
    private const int MostOfFile = 2_048;

    /// <summary>The texts; what is wrong with the body itself is added to <paramref name="found"/>.</summary>
    public static IEnumerable<(Place Place, string Name, string Text)> Of(RequestPicture request, List<Finding> found)
    {
        if (request.Body.Length == 0)
            return [];
        var type = request.Header("Content-Type");
        if (type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return Pairs.Of(Text(request.Body.Span), '&').Select(p => (Place.Field, p.Name, p.Value));
        if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            return MultipartTexts.Of(type, request.Body, found);
        if (type.Contains("json", StringComparison.OrdinalIgnoreCase))
            return Json(request.Body);
        if (type.Contains("xml", StringComparison.OrdinalIgnoreCase))
            return Xml(Text(request.Body.Span));
        var text = Text(request.Body.Span);
        return text.TrimStart() is ['{' or '[', ..] ? Json(request.Body) : text.TrimStart() is ['<', ..] ? Xml(text) : IsText(text) ? [(Place.Field, "", Decoder.Percent(text))] : [];
    }

    private static bool IsText(string text) => text.Length < 4_096 && text.Count(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')) < 4;

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    // Read as far as it goes: a body that was cut, or that is no JSON at all, is looked at as a text.
    private static List<(Place, string, string)> Json(ReadOnlyMemory<byte> body)
    {
        var texts = new List<(Place, string, string)>();
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 256 });
        var name = "";
        try
        {
            while (texts.Count < 2_000 && reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    var within = name;
                    name = reader.GetString() ?? "";
                    if (name is "prototype" && within is "constructor")
                        texts.Add((Place.Json, "constructor.prototype", ""));
                    if (name.AsSpan().ContainsAny("$_<'("))
                        texts.Add((Place.Json, name, ""));
                }
                else if (reader.TokenType == JsonTokenType.String)
                    texts.Add((Place.Json, name, reader.GetString() ?? ""));
                else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && name.Length > 0)
                    texts.Add((Place.Json, name, ""));
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            if (body.Length < RequestPicture.MostBody)
                texts.Add((Place.Json, "", Text(body.Span[..Math.Min(body.Length, 8_192)])));
        }
        return texts;
    }

    /// <summary>Texts, attributes and the declarations at the top; whether it is well-formed is for others to say.</summary>
    private static IEnumerable<(Place, string, string)> Xml(string text)
    {
        var top = text.IndexOf("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) is var doctype and >= 0 ? doctype : text.IndexOf("<!ENTITY", StringComparison.OrdinalIgnoreCase);
        if (top >= 0)
            yield return (Place.Xml, "", text[top..Math.Min(text.Length, top + 2_000)]);
        for (var i = 0; i < text.Length;)
        {
            var open = text.IndexOf('<', i);
            if (open < 0)
                open = text.Length;
            if (open > i && text.AsSpan(i, open - i).Trim() is { Length: > 2 } words)
                yield return (Place.Xml, "", System.Net.WebUtility.HtmlDecode(words.ToString()));
            if (open == text.Length)
                yield break;
            var isData = string.CompareOrdinal(text, open, "<![CDATA[", 0, 9) == 0;
            var close = isData ? text.IndexOf("]]>", open, StringComparison.Ordinal) : text.IndexOf('>', open);
            close = close < 0 ? text.Length : close;
            var inside = text[Math.Min(open + (isData ? 9 : 1), close)..close];
            if (isData || inside.Contains("xi:", StringComparison.OrdinalIgnoreCase) || inside.Contains("xinclude", StringComparison.OrdinalIgnoreCase) || inside.StartsWith("xsl:", StringComparison.OrdinalIgnoreCase) || inside.StartsWith("?xml-stylesheet", StringComparison.OrdinalIgnoreCase)
                || inside.Contains(" on", StringComparison.OrdinalIgnoreCase) || inside.StartsWith("script", StringComparison.OrdinalIgnoreCase))
                yield return (Place.Xml, "", isData ? inside : "<" + inside + ">");
            // Readers that make objects out of XML name them by their classes.
            if (!isData && inside.Split(' ', 2)[0].TrimEnd('/') is { Length: > 8 } element && element.AsSpan().ContainsAny('.', '-'))
                yield return (Place.Xml, "", element);
            foreach (var value in Attributes(inside, isData))
                yield return (Place.Xml, "", value);
            i = Math.Min(text.Length, close + (isData ? 3 : 1));
        }
    }

    private static IEnumerable<string> Attributes(string tag, bool isData)
    {
        if (isData || tag is ['!' or '?', ..])
            yield break;
        for (var i = tag.IndexOf('=', StringComparison.Ordinal); i >= 0 && i + 2 < tag.Length; i = tag.IndexOf('=', i + 1))
        {
            var quote = tag[i + 1];
            var end = quote is '"' or '\'' ? tag.IndexOf(quote, i + 2) : -1;
            if (end <= i + 2)
                continue;
            var value = tag[(i + 2)..end];
            if (!value.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || !tag[..i].Contains("xmlns", StringComparison.Ordinal))
                yield return System.Net.WebUtility.HtmlDecode(value);
            i = end;
        }
    }

    /// <summary>How a file begins, as far as it is text.</summary>
    internal static string Beginning(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, MostOfFile)]);
}
