using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using WebApp.Api.Contract;
using WebApp.Api.Keeping;

namespace WebApp.Api.Rest;

/// <summary>Answers the REST calls of one operation.</summary>
internal sealed class RestHandler(Operation operation, AnswerCache cache, CallLimits limits)
{
    private const string Varies = "Accept-Encoding, Authorization";

    private readonly Retiring retiring = new(operation.Retired);

    public async Task HandleAsync(HttpContext context)
    {
        retiring.Tell(context.Response);
        var call = context.RequestServices.GetRequiredService<ApiCall>();
        var problem = call.LetIn(operation, context) ?? Cors.Allow(context, call.Caller) ?? limits.Count(context, call)
            ?? RestManners.NotTaken(context.Request, operation.ContentType);
        if (problem is not null)
            await Problems.WriteAsync(context, problem, operation);
        else if (operation.IsShared && (operation.FullerScope is null || !call.May(operation.FullerScope)))
            await ReadSharedAsync(context);
        else
            await SendAsync(context, await DrawAsync(context));
    }

    private async Task ReadSharedAsync(HttpContext context)
    {
        var name = KeptReads.NameOf(context.Request);
        await SendAsync(context, cache.Find(name) ?? await cache.DrawAsync(name, () => DrawAsync(context)));
    }

    /// <summary>Does it; null when it was answered already, with a problem or line by line.</summary>
    private async Task<KeptAnswer?> DrawAsync(HttpContext context)
    {
        var (choice, problem) = operation.Method == HttpMethods.Get && context.Request.Query.TryGetValue(RestReader.Fields, out var wanted)
            ? FieldChoice.Read(wanted.ToString(), operation.AnswerType) : (null, null);
        object? request = null;
        if (problem is null)
            (request, problem) = await RestReader.ReadAsync(operation, context);
        Outcome<object> outcome = problem is null ? await context.RequestServices.GetRequiredService<OperationRunner>().RunAsync(operation, request!, context.RequestAborted) : problem;
        if (outcome.Problem is { } refused)
        {
            await Problems.WriteAsync(context, refused, operation);
            return null;
        }
        var answer = outcome.Answer!;
        if (answer is IRows rows)
        {
            await RowSender.SendAsync(context, rows, choice);
            return null;
        }
        if (operation.Made?.Invoke(answer) is { } made)
            (context.Response.StatusCode, context.Response.Headers.Location) = (StatusCodes.Status201Created, "/api/v1/" + made);
        var body = choice is null
            ? JsonSerializer.SerializeToUtf8Bytes(answer, operation.AnswerType, ApiJson.Options)
            : JsonSerializer.SerializeToUtf8Bytes(choice.Of(answer), ApiJson.Options);
        return new KeptAnswer(body, operation.ContentType, (answer as IVersioned)?.Version)
        {
            // One that will go says so with each answer.
            Endpoint = operation is { IsShared: true, Retired: null } ? context.GetEndpoint() : null,
        };
    }

    private Task SendAsync(HttpContext context, KeptAnswer? answer) =>
        answer is null ? Task.CompletedTask : SendAsync(context, answer, operation.Method == HttpMethods.Get, operation.IsShared);

    /// <summary>Sends an answer, or says that it has not changed.</summary>
    internal static Task SendAsync(HttpContext context, KeptAnswer answer, bool isGet, bool isShared)
    {
        var (request, response) = (context.Request, context.Response);
        var (bytes, encoding, tag) = answer.For(request.Headers.AcceptEncoding.ToString());
        response.Headers.CacheControl = isShared ? "no-cache" : "private, no-cache";
        response.Headers.Vary = response.Headers.Vary is { Count: > 0 } varies ? StringValues.Concat(varies, Varies) : Varies;
        if (isGet || answer.Version is not null)
            response.Headers.ETag = tag;
        if (isGet && request.Headers.IfNoneMatch is { Count: > 0 } known && answer.IsAmong(known.ToString()))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.ContentType = answer.ContentType;
        response.ContentLength = bytes.Length;
        if (encoding is not null)
            response.Headers.ContentEncoding = encoding;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : WriteAsync(response, bytes, context.RequestAborted);
    }

    // As a rule it is on its way at once.
    private static Task WriteAsync(HttpResponse response, byte[] bytes, CancellationToken cancel)
    {
        var write = response.BodyWriter.WriteAsync(bytes, cancel);
        if (!write.IsCompletedSuccessfully)
            return write.AsTask();
        write.GetAwaiter().GetResult();
        return Task.CompletedTask;
    }

    /// <summary>Says with every answer that an operation will go (RFC 9745, RFC 8594).</summary>
    private sealed class Retiring(Retirement? retirement)
    {
        private readonly string? deprecation = retirement is null ? null : string.Create(CultureInfo.InvariantCulture, $"@{new DateTimeOffset(retirement.Since).ToUnixTimeSeconds()}");

        public void Tell(HttpResponse response)
        {
            if (deprecation is null)
                return;
            response.Headers["Deprecation"] = deprecation;
            response.Headers["Sunset"] = retirement!.Sunset.ToString("R", CultureInfo.InvariantCulture);
            response.Headers.Append("Link", $"<{retirement.Successor}>; rel=\"successor-version\"");
        }
    }
}
