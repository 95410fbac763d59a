using WebApp.Api.Contract;
using WebApp.Api.Keeping;

namespace WebApp.Api.Rest;

/// <summary>
/// Answers at once, to whoever shows neither key nor token, what is kept and the same for everybody: on the way to the operation such a
/// call would pass a dozen stations that have nothing to say to it. Whatever is not kept, or not fresh, goes that way.
/// </summary>
internal sealed class KeptReads(RequestDelegate next, AnswerCache cache, CallLimits limits)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || !request.Path.StartsWithSegments("/api/v1") || request.Headers.Authorization.Count > 0 || request.Headers.TransferEncoding.Count > 0
            || request.ContentLength > 0 || cache.Find(NameOf(request)) is not { Endpoint: { } endpoint } kept || RestManners.NotTaken(request, kept.ContentType) is not null)
            return next(context);
        // Under its name it is counted, as if it had gone there.
        context.SetEndpoint(endpoint);
        return (Cors.Allow(context, null) ?? limits.Count(context, null)) is { } problem ? Problems.WriteAsync(context, problem) : RestHandler.SendAsync(context, kept, isGet: true, isShared: true);
    }

    /// <summary>What an answer is kept under.</summary>
    public static string NameOf(HttpRequest request) => string.Concat(request.Path.Value, request.QueryString.Value);
}
