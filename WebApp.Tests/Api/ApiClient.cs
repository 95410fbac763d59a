using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

/// <summary>An answer of the API.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders Body, string Text)
{
    /// <summary>It, as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>A member, by its way: <c>items.0.slug</c>.</summary>
    public JsonNode? this[string path] => path.Split('.').Aggregate((JsonNode?)Json, (node, part) => int.TryParse(part, out var at) ? node?[at] : node?[part]);

    /// <summary>The ETag.</summary>
    public string? ETag => Headers.ETag?.ToString();
}

/// <summary>A program that calls the API over real HTTP; it keeps no cookies and follows nothing.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient http;

    public ApiClient(TestSite site, string? key = null)
        : this(site.Address, key)
    {
    }

    public ApiClient(Uri address, string? key)
    {
        http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
    }

    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<ApiAnswer> PostAsync(string path, object body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, JsonContent.Create(body), headers);

    public Task<ApiAnswer> PutAsync(string path, object body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Put, path, JsonContent.Create(body), headers);

    public Task<ApiAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        using var answer = await http.SendAsync(request);
        return new ApiAnswer(answer.StatusCode, answer.Headers, answer.Content.Headers, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The answer as soon as it begins.</summary>
    public async Task<HttpResponseMessage> BeginAsync(string path, string coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", coding);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public void Dispose() => http.Dispose();
}
