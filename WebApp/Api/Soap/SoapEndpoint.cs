using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using WebApp.Api.Contract;
using WebApp.Api.Keeping;
using WebApp.Api.Metering;
using WebApp.Api.Rest;

namespace WebApp.Api.Soap;

/// <summary>
/// One SOAP service: reads the envelope, within bounds, before the SOAP library does, finds out who calls, and lets the library turn it
/// into a call and the answer into an envelope. What is the same for everybody is kept, as over REST.
/// </summary>
internal sealed class SoapEndpoint(SoapService service, RequestDelegate library, OperationBook book, AnswerCache cache, CallLimits limits)
{
    private readonly Dictionary<string, Operation> operations = book.All.Where(o => o.Soap == service).ToDictionary(o => o.Verb, StringComparer.Ordinal);
    private readonly Wsdl wsdl = new(library);

    /// <summary>Its address.</summary>
    public static string PathOf(SoapService service) => $"/soap/v1/{service.ToString().ToLowerInvariant()}";

    /// <summary>The most that an envelope may be; bytes.</summary>
    public long MostBytes => operations.Values.Max(o => o.MostBytes);

    public async Task DescribeAsync(HttpContext context)
    {
        if (!context.Request.Query.Keys.Any(name => name.Equals("wsdl", StringComparison.OrdinalIgnoreCase)))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        await RestHandler.SendAsync(context, await wsdl.ReadAsync(context), isGet: true, isShared: true);
    }

    public async Task HandleAsync(HttpContext context)
    {
        if (VersionOf(context.Request) is not { } isNew)
        {
            await Problems.WriteAsync(context, new(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "The body is of the wrong type",
                "SOAP 1.1 comes as text/xml and SOAP 1.2 as application/soap+xml, in UTF-8 and not compressed."));
            return;
        }
        using var read = new MemoryStream();
        await context.Request.Body.CopyToAsync(read, context.RequestAborted);
        var body = read.ToArray();
        var name = NameOf(context.Request, body);
        // An envelope that was answered before, by somebody without a key, needs no second look.
        if (context.Request.Headers.Authorization.Count == 0 && cache.Find(name) is { Operation: { } known } kept)
        {
            context.Features.Set(known);
            await (limits.Count(context, null) is { } tooMany ? SoapFaults.WriteAsync(context, tooMany, isNew) : RestHandler.SendAsync(context, kept, isGet: false, isShared: true));
            return;
        }
        var look = SoapReader.Read(body, operations, isNew);
        var call = context.RequestServices.GetRequiredService<ApiCall>();
        var problem = look.Problem;
        if (look.Operation is { } operation)
        {
            context.Features.Set(new SoapCall(operation, isNew));
            context.Features.Set(new MeteredOperation(operation.Name));
            problem = call.LetIn(operation, context) ?? limits.Count(context, call) ?? problem;
        }
        if (problem is not null)
        {
            await SoapFaults.WriteAsync(context, problem, isNew);
            return;
        }
        if (context.Request.Headers.TryGetValue("Idempotency-Key", out var key))
            call.IdempotencyKey = key.ToString().Trim('"');
        await AnswerAsync(context, look.Operation!, name, body, call);
    }

    private static string NameOf(HttpRequest request, byte[] body) => $"{request.Path} {request.ContentType} {Convert.ToHexString(SHA256.HashData(body))}";

    private async Task AnswerAsync(HttpContext context, Operation operation, string name, byte[] body, ApiCall call)
    {
        var isShared = operation.IsShared && (operation.FullerScope is null || !call.May(operation.FullerScope));
        var answer = isShared ? cache.Find(name) ?? await cache.DrawAsync(name, () => DrawAsync(context, body)) : await DrawAsync(context, body);
        if (answer is not null)
            await RestHandler.SendAsync(context, answer, isGet: false, isShared);
    }

    /// <summary>Has the library do it; null when a fault was answered instead.</summary>
    private async Task<KeptAnswer?> DrawAsync(HttpContext context, byte[] body)
    {
        context.Request.Body = new MemoryStream(body, writable: false);
        var (status, bytes) = await Captured.AsideAsync(context, library);
        var call = context.Features.Get<SoapCall>()!;
        if (call.Problem is null && status == StatusCodes.Status200OK)
            return new KeptAnswer(bytes, SoapFaults.ContentType(call.IsNew), null) { Operation = context.Features.Get<MeteredOperation>() };
        await SoapFaults.WriteAsync(context, call.Problem
            ?? new(StatusCodes.Status400BadRequest, "unreadable", "The envelope cannot be read", "It does not say what the WSDL (?wsdl) asks for."), call.IsNew);
        return null;
    }

    /// <summary>True for SOAP 1.2, false for 1.1, null for neither.</summary>
    internal static bool? VersionOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || request.Headers.ContentEncoding.Count > 0
            || (type.Charset.HasValue && !type.Charset.ToString().Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
            return null;
        return type.MediaType.Equals("application/soap+xml", StringComparison.OrdinalIgnoreCase) ? true
            : type.MediaType.Equals("text/xml", StringComparison.OrdinalIgnoreCase) ? false : null;
    }
}
