using System.Net;

namespace WebApp.Tests.Support;

/// <summary>
/// Someone at a browser without JavaScript: keeps cookies, follows redirects, reads pages and fills in the forms that stand
/// on them. Each visitor has cookies of their own.
/// </summary>
public sealed class Visitor : IDisposable
{
    private const int MostRedirects = 10;
    private readonly HttpClient client;

    /// <summary>Someone who has just opened a browser; <paramref name="network"/> stands in for the wire where a test needs one.</summary>
    public Visitor(TestSite site, HttpMessageHandler? network = null)
    {
        network ??= new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies };
        client = new HttpClient(network) { BaseAddress = site.Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>What the site has set.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>Headers that go with every request, such as Accept-Language.</summary>
    public System.Net.Http.Headers.HttpRequestHeaders Headers => client.DefaultRequestHeaders;

    /// <summary>Types an address, and follows where it leads.</summary>
    public Task<View> Get(string path) => Open(new HttpRequestMessage(HttpMethod.Get, path), "none");

    /// <summary>Asks for an address as it is: a redirect comes back as a redirect.</summary>
    public Task<View> GetOnce(string path) => SendOnce(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends any request as it is, such as a forged one, without following redirects.</summary>
    public async Task<View> SendOnce(HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request);
        return await View.ReadAsync(this, request, answer);
    }

    /// <summary>Sends what a page gave rise to (a form, a link), and follows where it leads.</summary>
    internal async Task<View> Open(HttpRequestMessage request, string fetchSite)
    {
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", fetchSite);
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Mode", "navigate");
            var view = await SendOnce(request);
            if (view.RedirectsTo is not { } next)
                return view;
            var repeat = view.Status is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
            request = new HttpRequestMessage(repeat ? request.Method : HttpMethod.Get, next) { Content = repeat ? request.Content : null };
        }
        throw new InvalidOperationException($"More than {MostRedirects} redirects, lastly to {request.RequestUri}.");
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();
}
