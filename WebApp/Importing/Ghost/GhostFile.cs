using System.Text.Json;
using WebApp.Importing.Sites;

namespace WebApp.Importing.Ghost;

/// <summary>An export of Ghost 0.11 to 6: tables as JSON, by Ghost's own exporter, or written by its migration tools.</summary>
internal sealed class GhostFile : IDisposable
{
    private readonly JsonDocument document;
    private readonly JsonElement data;

    private GhostFile(JsonDocument document, JsonElement data, string version) => (this.document, this.data, Version) = (document, data, version);

    /// <summary>The version that wrote it, such as 4.1.0; may be empty.</summary>
    public string Version { get; }

    /// <summary>The rows of a table; none if the export has no such table.</summary>
    public IEnumerable<GhostRow> Table(string name) =>
        data.TryGetProperty(name, out var rows) && rows.ValueKind is JsonValueKind.Array ? rows.EnumerateArray().Select(row => new GhostRow(row)) : [];

    /// <summary>Tables that have rows, with how many.</summary>
    public IEnumerable<(string Name, int Rows)> Tables => data.EnumerateObject().Where(t => t.Value.ValueKind is JsonValueKind.Array && t.Value.GetArrayLength() > 0)
        .Select(t => (t.Name, t.Value.GetArrayLength()));

    /// <summary>A setting of the site; empty for none.</summary>
    public string Setting(string key) => Table("settings").FirstOrDefault(s => s.Text("key") == key).Text("value");

    /// <inheritdoc />
    public void Dispose() => document.Dispose();

    /// <summary>Reads the file; null when there are problems.</summary>
    public static GhostFile? Read(string path, long maxBytes, ImportProblems problems)
    {
        try
        {
            using var text = new BoundedStream(ExportFile.Open(path), maxBytes, $"The file has more than {maxBytes:N0} bytes (Import:MaxFileBytes). Split it into several.");
            var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            if (Unwrap(document.RootElement) is { } file && file.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Object
                && data.TryGetProperty("posts", out var posts) && posts.ValueKind is JsonValueKind.Array)
            {
                var version = file.TryGetProperty("meta", out var meta) && meta.ValueKind is JsonValueKind.Object && meta.TryGetProperty("version", out var said) ? said.ToString() : "";
                return new(document, data, version);
            }
            document.Dispose();
            problems.Add(1, null, "The file has no posts (db, data, posts). An export of Ghost is expected: Settings, Labs or Migration tools, Export.");
        }
        catch (JsonException fault)
        {
            problems.Add((int)(fault.LineNumber ?? 0) + 1, null, $"The file is not JSON, or is cut off, from the {fault.BytePositionInLine + 1}th byte of this line on.");
        }
        catch (InvalidDataException fault)
        {
            problems.Add(1, null, fault.Message);
        }
        return null;
    }

    private static JsonElement? Unwrap(JsonElement root)
    {
        if (root.ValueKind is JsonValueKind.Object && root.TryGetProperty("db", out var db))
            root = db.ValueKind is JsonValueKind.Array && db.GetArrayLength() > 0 ? db[0] : db;
        return root.ValueKind is JsonValueKind.Object ? root : null;
    }
}
