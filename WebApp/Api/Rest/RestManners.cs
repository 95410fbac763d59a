using Microsoft.Net.Http.Headers;
using WebApp.Api.Contract;

namespace WebApp.Api.Rest;

/// <summary>What is asked of every REST call before anything else.</summary>
internal static class RestManners
{
    /// <summary>413, with the most that is taken.</summary>
    public static ApiProblem TooLarge(long? most) => new(
        StatusCodes.Status413PayloadTooLarge, "too-large", "The body is too large", most is { } bytes ? $"At most {bytes / 1024} KB are taken." : "So much is not taken.");

    private static ApiProblem NotAcceptable(string type) => new(
        StatusCodes.Status406NotAcceptable, "not-acceptable", "Not to be had in this form", $"Answers are {type}; let Accept allow it.");

    /// <summary>415 for a body that is not JSON in UTF-8 (RFC 8259, 8.1); null when it is.</summary>
    public static ApiProblem? WrongType(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase))
            && request.Headers.ContentEncoding.Count == 0
            ? null
            : new(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "The body is of the wrong type", "Send JSON in UTF-8, not compressed, as “Content-Type: application/json”.");

    /// <summary>406 for a caller who takes anything but what there is; null for all others.</summary>
    public static ApiProblem? NotTaken(HttpRequest request, string type)
    {
        var accept = request.Headers.Accept.ToString();
        if (accept.Length == 0 || accept == "*/*" || accept.StartsWith(type, StringComparison.OrdinalIgnoreCase))
            return null;
        return MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var taken)
            && taken.Any(t => t.Quality is not 0 && (t.MatchesAllTypes || new MediaTypeHeaderValue(type).IsSubsetOf(t)))
            ? null
            : NotAcceptable(type);
    }
}
