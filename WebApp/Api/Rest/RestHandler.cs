using System.Text.Json;
using WebApp.Api.Contract;
using WebApp.Api.Keeping;

namespace WebApp.Api.Rest;

/// <summary>Answers the REST calls of one operation.</summary>
internal sealed class RestHandler(Operation operation, AnswerCache cache)
{
    private const string Json = "application/json";

    public async Task HandleAsync(HttpContext context)
    {
        if (RestManners.NotTaken(context.Request, Json) is { } notTaken)
        {
            await Problems.WriteAsync(context, notTaken, operation);
            return;
        }
        if (operation.IsShared)
            await ReadSharedAsync(context);
        else
            await SendAsync(context, await DrawAsync(context));
    }

    private async Task ReadSharedAsync(HttpContext context)
    {
        var name = string.Concat(context.Request.Path.Value, context.Request.QueryString.Value);
        var answer = cache.Find(name) ?? await cache.DrawAsync(name, () => DrawAsync(context));
        await SendAsync(context, answer);
    }

    /// <summary>Does it; null when a problem was answered instead.</summary>
    private async Task<KeptAnswer?> DrawAsync(HttpContext context)
    {
        var (choice, problem) = context.Request.Query.TryGetValue(RestReader.Fields, out var wanted) && operation.Method == HttpMethods.Get
            ? FieldChoice.Read(wanted.ToString(), operation.AnswerType) : (null, null);
        object? request = null;
        if (problem is null)
            (request, problem) = await RestReader.ReadAsync(operation, context);
        Outcome<object> outcome = problem is null ? await operation.RunAsync(context.RequestServices, request!, context.RequestAborted) : problem;
        if (outcome.Problem is { } refused)
        {
            await Problems.WriteAsync(context, refused, operation);
            return null;
        }
        var answer = outcome.Answer!;
        var body = choice is null
            ? JsonSerializer.SerializeToUtf8Bytes(answer, operation.AnswerType, ApiJson.Options)
            : JsonSerializer.SerializeToUtf8Bytes(choice.Of(answer), ApiJson.Options);
        return new KeptAnswer(body, Json, (answer as IVersioned)?.Version);
    }

    private static async Task SendAsync(HttpContext context, KeptAnswer? answer)
    {
        if (answer is null)
            return;
        var (request, response) = (context.Request, context.Response);
        var (bytes, encoding, tag) = answer.For(request.Headers.AcceptEncoding.ToString());
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = tag;
        response.Headers.Vary = "Accept-Encoding, Authorization";
        if (request.Headers.IfNoneMatch is { Count: > 0 } known && answer.IsAmong(known.ToString()))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = answer.ContentType;
        response.ContentLength = bytes.Length;
        if (encoding is not null)
            response.Headers.ContentEncoding = encoding;
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
