using System.Text.Json;
using System.Text.Json.Nodes;
using WebApp.Media;

namespace WebApp.Pages.Found;

/// <summary>What a page says of itself to search engines and to sites that show links with a picture. Title, summary and canonical address stand in ViewData as for every page.</summary>
public sealed record PageFacts
{
    /// <summary>The key in ViewData.</summary>
    public const string Key = "Facts";

    /// <summary>What it is, as Open Graph names it (https://ogp.me).</summary>
    public string Type { get; init; } = "website";

    /// <summary>The picture beside a link to it, if it has one.</summary>
    public PictureRef? Picture { get; init; }

    /// <summary>More properties of Open Graph, such as <c>article:published_time</c>.</summary>
    public IReadOnlyList<(string Name, string Content)> More { get; init; } = [];

    /// <summary>The feed of this page beside the one of the whole site: its title and address.</summary>
    public (string Title, string Path)? Feed { get; init; }

    /// <summary>Nodes of JSON-LD in the vocabulary of schema.org.</summary>
    public IReadOnlyList<JsonObject> Data { get; init; } = [];

    /// <summary>The nodes as one document. The encoder writes &lt;, &gt; and &amp; as \u003C and so on: no text can end the element that it stands in.</summary>
    public string Json() => new JsonObject
    {
        ["@context"] = "https://schema.org",
        ["@graph"] = new JsonArray([.. Data.Select(node => node.DeepClone())]),
    }.ToJsonString(Strict);

    private static readonly JsonSerializerOptions Strict = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Default };
}
