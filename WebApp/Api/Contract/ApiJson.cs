using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebApp.Api.Contract;

/// <summary>JSON as the API speaks it: camelCase, words for choices, nothing unknown, nothing twice, nothing deep.</summary>
public static class ApiJson
{
    /// <summary>The deepest that a request may nest; what is asked for needs 4.</summary>
    public const int MaxDepth = 16;

    /// <summary>The options.</summary>
    public static JsonSerializerOptions Options { get; } = Frozen();

    /// <summary>Gives other options the same manners.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.MaxDepth = MaxDepth;
        // The answer is JSON and is never put into a page, so that letters may stay letters.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Frozen()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
