using Microsoft.AspNetCore.Diagnostics;
using WebApp.Api.Contract;
using WebApp.Api.Keys;
using WebApp.Api.Soap;

namespace WebApp.Api.Rest;

/// <summary>
/// Around everything below <c>/api</c> and <c>/soap</c>: cookies count for nothing here, so that no page elsewhere can call in the
/// name of who is signed in; and whatever goes wrong is answered for programs instead of with a page.
/// </summary>
internal sealed partial class ApiDoor(RequestDelegate next, KeyBook keys, KnownAddresses addresses, ILogger<ApiDoor> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (!path.StartsWithSegments("/api") && !path.StartsWithSegments("/soap"))
        {
            await next(context);
            return;
        }
        context.Request.Headers.Remove("Cookie");
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        try
        {
            if (await Cors.PreflightAsync(context, keys))
                return;
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed, ContentType: null, ContentLength: null })
                NameMethods(context, addresses.MethodsOf(path));
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
                await AnswerAsync(context, Worded(context.Response.StatusCode));
        }
        catch (BadHttpRequestException broken) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, Worded(broken.StatusCode));
        }
#pragma warning disable CA1031 // Told in the journal, as the error page would.
        catch (Exception trouble) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(trouble);
            // Who writes the journal finds there what happened.
            context.Features.Set<IExceptionHandlerFeature>(new ExceptionHandlerFeature { Error = trouble, Path = path, Endpoint = context.GetEndpoint() });
            context.Response.Clear();
            await AnswerAsync(context, Worded(StatusCodes.Status500InternalServerError));
        }
    }

    private static void NameMethods(HttpContext context, IReadOnlyList<string> methods)
    {
        var response = context.Response;
        if (methods.Contains(context.Request.Method))
            return;
        response.StatusCode = methods.Count > 0 ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status404NotFound;
        response.Headers.Allow = methods.Count > 0 ? string.Join(", ", methods) : default(Microsoft.Extensions.Primitives.StringValues);
    }

    // Who sends an envelope is answered with one.
    private static Task AnswerAsync(HttpContext context, ApiProblem problem) =>
        context.Request.Path.StartsWithSegments("/soap") && HttpMethods.IsPost(context.Request.Method) && SoapEndpoint.VersionOf(context.Request) is { } isNew
            ? SoapFaults.WriteAsync(context, problem, isNew, problem.Status) : Problems.WriteAsync(context, problem);

    private static ApiProblem Worded(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new(status, "not-signed-in", "Not signed in", "Send a key or token as “Authorization: Bearer …”."),
        StatusCodes.Status403Forbidden => new(status, "not-allowed", "Not allowed", "The key may not do this."),
        StatusCodes.Status404NotFound => new(status, "not-found", "Not found", "There is nothing at this address. What there is stands in /api/openapi.json."),
        StatusCodes.Status405MethodNotAllowed => new(status, "method-not-allowed", "Method not allowed", "This address does not take that method; Allow names those that it takes."),
        StatusCodes.Status408RequestTimeout => new(status, "timeout", "Too slow", "The body did not come in time."),
        StatusCodes.Status413PayloadTooLarge => RestManners.TooLarge(null),
        >= 500 => new(status, "failed", "It went wrong here", "This is not your fault. The number in traceId finds it in our logs; nothing was changed."),
        _ => new(status, "refused", "The request was refused", "It could not be read."),
    };

    [LoggerMessage(1700, LogLevel.Error, "A call of the API failed")]
    private partial void LogFailed(Exception trouble);
}
