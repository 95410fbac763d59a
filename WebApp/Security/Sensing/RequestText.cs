using Microsoft.AspNetCore.Http.Features;

namespace WebApp.Security.Sensing;

/// <summary>Takes down a request as it was sent, without its body.</summary>
internal static class RequestText
{
    public static RequestPicture Of(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw ? raw : request.Path + request.QueryString.ToString();
        var headers = new List<KeyValuePair<string, string>>(request.Headers.Count);
        foreach (var (name, values) in request.Headers)
            foreach (var value in values)
                headers.Add(new(name, value ?? ""));
        return new RequestPicture(request.Method, target, headers, default);
    }
}
