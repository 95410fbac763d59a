using System.Security.Cryptography;
using System.Text;
using WebApp.Primitives;

namespace WebApp.Caching;

/// <summary>What a look at a sample found.</summary>
/// <param name="Compared">How many fresh pages were drawn once more.</param>
/// <param name="Stale">The addresses of those that had come out otherwise; there should be none.</param>
public sealed record CacheSample(int Compared, IReadOnlyList<string> Stale);

/// <summary>Asks the site for its own pages: to warm the cache up, and to draw a sample once more and compare.</summary>
public sealed class CacheProbe(IHttpClientFactory clients, SiteAddress site)
{
    /// <summary>The name of the HTTP client behind it.</summary>
    internal const string HttpClientName = "cache-probe";

    private const string Header = "Mainstay-Draw-Anew";
    private readonly string secret = RandomNumberGenerator.GetHexString(32);

    /// <summary>Whether a request wants the page drawn anew and nothing kept. Only this process knows the word for it.</summary>
    internal bool IsAskedBy(HttpRequest request) =>
        request.Headers[Header] is { Count: 1 } said
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said.ToString()), Encoding.UTF8.GetBytes(secret));

    /// <summary>Draws up to so many fresh pages once more, chosen by chance, and compares.</summary>
    public async Task<CacheSample> CompareAsync(PageCache cache, int most, CancellationToken cancel)
    {
        var sample = cache.All.Where(cache.IsFresh).OrderBy(_ => Random.Shared.Next()).Take(most).ToList();
        var stale = new List<string>();
        foreach (var page in sample)
            // Changed in between is not stale: it is compared only while it is fresh.
            if (await AskAsync(page.Address, anew: true, cancel) is { } tag && tag != page.ETag && cache.IsFresh(page))
                stale.Add(page.Address);
        return new CacheSample(sample.Count, stale);
    }

    /// <summary>Asks for pages, so that the next visitor finds them drawn.</summary>
    /// <returns>How many answered.</returns>
    public async Task<int> WarmAsync(IEnumerable<string> addresses, CancellationToken cancel)
    {
        var answered = 0;
        foreach (var address in addresses)
            answered += await AskAsync(address, anew: false, cancel) is null ? 0 : 1;
        return answered;
    }

    private async Task<string?> AskAsync(string address, bool anew, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site.Local, address.TrimStart('/')));
        if (anew)
            request.Headers.Add(Header, secret);
        using var client = clients.CreateClient(HttpClientName);
        using var answer = await client.SendAsync(request, cancel);
        return answer.IsSuccessStatusCode ? answer.Headers.ETag?.ToString() : null;
    }
}
