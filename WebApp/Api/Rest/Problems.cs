using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using WebApp.Api.Contract;

namespace WebApp.Api.Rest;

/// <summary>Problem details (RFC 9457) as they go out.</summary>
public sealed class Problem
{
    /// <summary>Names the kind of problem; it leads nowhere.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem for people.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong with just this call.</summary>
    public required string Detail { get; init; }

    /// <summary>The kind of problem for programs: the last part of <see cref="Type"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The call's number, by which it is found in the logs.</summary>
    public required string TraceId { get; init; }

    /// <summary>The fields to mend.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProblemField>? Errors { get; init; }
}

/// <summary>A field to mend.</summary>
public sealed class ProblemField
{
    /// <summary>Of the body: where it stands (RFC 6901), such as <c>#/lines/2/sku</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyName("pointer")]
    public string? At { get; init; }

    /// <summary>Of the path, the query or a header: its name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parameter { get; init; }

    /// <summary>What is wrong and what to do.</summary>
    public required string Detail { get; init; }
}

/// <summary>Answers with problems.</summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    public static Task WriteAsync(HttpContext context, ApiProblem problem, Operation? operation = null)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.Remove("ETag");
        if (problem.RetryAfter is { } wait)
            response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new Problem
        {
            Type = $"urn:mainstay:{problem.Code}", Title = problem.Title, Status = problem.Status, Detail = problem.Detail, Code = problem.Code,
            TraceId = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier,
            Errors = problem.Errors.Count == 0 ? null : [.. problem.Errors.Select(e => Field(e, operation))],
        }, ApiJson.Options);
        response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private static ProblemField Field(FieldError error, Operation? operation) => operation?.Shape.HasBody == true && operation.Shape.Find(error.Path) is null && !IsHeader(error.Path)
        ? new() { At = Pointer(error.Path), Detail = error.Detail }
        : new() { Parameter = error.Path, Detail = error.Detail };

    // Fields begin small, headers do not.
    private static bool IsHeader(string path) => path.Length > 0 && char.IsAsciiLetterUpper(path[0]);

    // “lines[2].sku” → “#/lines/2/sku”.
    private static string Pointer(string path) => path.Length == 0 ? "#" : "#/" + path.Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('.', '/');
}
