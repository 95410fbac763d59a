using System.Buffers;

namespace WebApp.Security.Sensing;

/// <summary>
/// Looks at the beginning of a body before anybody binds it: behind routing, where a page's own limit of size holds, and before
/// antiforgery. The pipe keeps what was looked at, so that nothing is copied back and nobody notices.
/// </summary>
internal sealed partial class BodySensor(RequestDelegate next, ILogger<BodySensor> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task InvokeAsync(HttpContext context)
    {
        var seen = context.Features.Get<Sighting>();
        var about = context.GetEndpoint()?.Metadata;
        if (seen is not null && (about?.GetMetadata<ForWritersAttribute>() is not null || about?.GetMetadata<QuotesAttacksAttribute>() is not null))
            // Nor does the error page, which may answer in this page's place.
            seen.BodySeen = true;
        if (seen is { BodySeen: false } && HasBody(context.Request) && await LookAsync(context, seen) is { } refusal)
        {
            context.Response.StatusCode = refusal;
            return;
        }
        await next(context);
    }

    private static bool HasBody(HttpRequest request) => request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;

    private async Task<int?> LookAsync(HttpContext context, Sighting seen)
    {
        // The error page takes the same way once more.
        seen.BodySeen = true;
        try
        {
            seen.FoundInBody.AddRange(RequestSensor.LookAtBody(seen.Request with { Body = await ReadAheadAsync(context) }));
            return null;
        }
        catch (BadHttpRequestException broken)
        {
            if (IsForged(context.Request, broken))
                seen.Found.Add(new(Families.Protocol, 50, Place.Request, "", "a body that could not be read"));
            return broken.StatusCode;
        }
        catch (OperationCanceledException)
        {
            return StatusCodes.Status408RequestTimeout;
        }
#pragma warning disable CA1031 // Whatever the sensor stumbles over, the visitor gets the answer.
        catch (Exception trouble) when (trouble is not IOException)
#pragma warning restore CA1031
        {
            LogFailed(trouble);
            return null;
        }
    }

    // A body of a known length can only be cut off, come too slowly or be too long. Lines break, and who delivers to a busy site gives
    // up waiting: that is no attack. Only chunks can be wrong in themselves, and only tools that try out parsers write them so.
    private static bool IsForged(HttpRequest request, BadHttpRequestException broken) =>
        request.ContentLength is null && broken.StatusCode == StatusCodes.Status400BadRequest;

    private static async Task<ReadOnlyMemory<byte>> ReadAheadAsync(HttpContext context)
    {
        var pipe = context.Request.BodyReader;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        while (true)
        {
            var read = await pipe.ReadAsync(patience.Token);
            if (read.IsCompleted || read.Buffer.Length >= RequestPicture.MostBody)
            {
                var bytes = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, RequestPicture.MostBody)).ToArray();
                pipe.AdvanceTo(read.Buffer.Start);
                return bytes;
            }
            pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    [LoggerMessage(1512, LogLevel.Error, "The sensor could not look at a body; the request was answered all the same")]
    private partial void LogFailed(Exception trouble);
}
