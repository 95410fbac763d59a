using System.Text.Json;
using WebApp.Api.Contract;

namespace WebApp.Api.Rest;

/// <summary>Puts what the reader of JSON stumbled over into words for whoever sent it, and says where.</summary>
internal static class JsonTrouble
{
    public static ApiProblem Of(JsonException broken)
    {
        var path = broken.Path is { Length: > 0 } at ? at.TrimStart('$').TrimStart('.') : "";
        return ApiProblem.Invalid(path, broken.Message switch
        {
            var m when m.Contains("could not be mapped", StringComparison.Ordinal) => "There is no such field.",
            var m when m.Contains("uplicate", StringComparison.Ordinal) => "It is given twice.",
            var m when m.Contains("maximum", StringComparison.Ordinal) && m.Contains("depth", StringComparison.Ordinal) => $"It nests deeper than {ApiJson.MaxDepth}.",
            var m when m.Contains("could not be converted", StringComparison.Ordinal) || m.Contains("null", StringComparison.Ordinal) => "This is not of the type that is expected here.",
            _ => broken.LineNumber is { } line ? $"This is not JSON: line {line + 1}, byte {(broken.BytePositionInLine ?? 0) + 1}." : "This is not JSON.",
        });
    }
}
