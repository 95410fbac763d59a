using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>Short ways to read the stored documents. A name that starts with an underscore is the sandbox's own note and is never sent.</summary>
internal static class Json
{
    public static readonly JsonSerializerOptions Wire = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(this JsonObject doc, string name) => (string)doc[name]!;

    public static string? MaybeText(this JsonObject doc, string name) => (string?)doc[name];

    public static long Number(this JsonObject doc, string name) => (long)doc[name]!;

    public static string Id(this JsonObject doc) => doc.Text("id");

    public static string Kind(this JsonObject doc) => doc.Text("object");

    /// <summary>The document as a client may see it: a copy without the sandbox's own notes.</summary>
    public static JsonObject Shown(this JsonObject doc)
    {
        var copy = new JsonObject();
        foreach (var (name, value) in doc)
            if (!name.StartsWith('_')) copy[name] = value?.DeepClone();
        return copy;
    }

    public static JsonObject Copy(this JsonNode? node) => node is JsonObject found ? (JsonObject)found.DeepClone() : [];

    public static JsonObject List(string url, IEnumerable<JsonNode> items, bool hasMore = false) => new()
    {
        ["object"] = "list", ["data"] = new JsonArray([.. items]), ["has_more"] = hasMore, ["url"] = url,
    };
}
