using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mainstay.Client;

/// <summary>
/// Calls the API of a shop. One for all calls; safe to share between threads. A call that was refused for its pace is made again when
/// the shop says so, within <see cref="Patience"/>; one that cannot do harm twice also after a fault of the network.
/// </summary>
public sealed partial class MainstayClient : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
    private readonly HttpClient http;

    /// <summary>Begins to call.</summary>
    /// <param name="shop">The shop, such as <c>https://shop.example.com</c>.</param>
    /// <param name="key">The key, <c>mk_…</c>.</param>
    /// <param name="handler">Another way to the network, such as one with a proxy; null for the usual one.</param>
    public MainstayClient(Uri shop, string key, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(shop);
        http = new HttpClient(handler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AutomaticDecompression = DecompressionMethods.All })
        {
            BaseAddress = new Uri(shop.GetLeftPart(UriPartial.Authority)), Timeout = TimeSpan.FromSeconds(30),
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>How long a call waits for its next try at most; half a minute unless set.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Who the key belongs to, and what it may do.</summary>
    /// <exception cref="MainstayException">The shop refused.</exception>
    public Task<Caller> WhoAmIAsync(CancellationToken cancel = default) => GetAsync<Caller>("/api/v1/caller", cancel);

    /// <summary>A product with its variants; null when there is none.</summary>
    /// <exception cref="MainstayException">The shop refused.</exception>
    public async Task<Product?> FindProductAsync(string slug, CancellationToken cancel = default)
    {
        try
        {
            return await GetAsync<Product>("/api/v1/products/" + Uri.EscapeDataString(slug), cancel).ConfigureAwait(false);
        }
        catch (MainstayException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Every product, the newest first, fetched page by page as they are asked for.</summary>
    /// <param name="category">Only those in this category or in one below it; null: all.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="MainstayException">The shop refused.</exception>
    public async IAsyncEnumerable<Product> ProductsAsync(string? category = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var product in ListAsync<Product>("/api/v1/products" + (category is null ? "" : "?category=" + Uri.EscapeDataString(category)), cancel).ConfigureAwait(false))
            yield return product;
    }

    /// <summary>Every item of a list, fetched page by page as they are asked for.</summary>
    /// <param name="path">The list with its filters, such as <c>/api/v1/orders?status=paid</c>.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="MainstayException">The shop refused.</exception>
    public async IAsyncEnumerable<T> ListAsync<T>(string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        string? next = null;
        do
        {
            var page = await GetAsync<Page<T>>($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=50{(next is null ? "" : "&cursor=" + Uri.EscapeDataString(next))}", cancel).ConfigureAwait(false);
            foreach (var item in page.Items)
                yield return item;
            next = page.Next;
        }
        while (next is not null);
    }

    /// <summary>An export, line by line as it arrives: of any length, in memory that does not grow with it.</summary>
    /// <param name="path">Such as <c>/api/v1/exports/orders</c>.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="MainstayException">The shop refused.</exception>
    /// <exception cref="IOException">It broke off: what came until then is not all.</exception>
    public async IAsyncEnumerable<T> ExportAsync<T>(string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancel, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false));
        while (await lines.ReadLineAsync(cancel).ConfigureAwait(false) is { } line)
            yield return JsonSerializer.Deserialize<T>(line, Json)!;
    }

    /// <summary>Asks for anything that has no method of its own here.</summary>
    /// <param name="path">Such as <c>/api/v1/articles</c>.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="MainstayException">The shop refused.</exception>
    public async Task<T> GetAsync<T>(string path, CancellationToken cancel = default)
    {
        using var answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancel).ConfigureAwait(false);
        return await answer.Content.ReadFromJsonAsync<T>(Json, cancel).ConfigureAwait(false) ?? throw new MainstayException(200, "empty", "The answer is empty.");
    }

    /// <summary>Sends something. It is done once, however often the network has it tried: every try bears the same Idempotency-Key.</summary>
    /// <param name="path">Such as <c>/api/v1/carts</c>.</param>
    /// <param name="body">What is sent, as JSON.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="MainstayException">The shop refused.</exception>
    public async Task<T> PostAsync<T>(string path, object body, CancellationToken cancel = default)
    {
        var once = Guid.NewGuid().ToString();
        using var answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: Json), Headers = { { "Idempotency-Key", once } } }, cancel).ConfigureAwait(false);
        return await answer.Content.ReadFromJsonAsync<T>(Json, cancel).ConfigureAwait(false) ?? throw new MainstayException(200, "empty", "The answer is empty.");
    }

    /// <summary>Writes something anew, whole.</summary>
    /// <param name="path">Such as <c>/api/v1/articles/how-we-glaze</c>.</param>
    /// <param name="body">What is sent, as JSON.</param>
    /// <param name="version">The version that was read: what somebody else has changed meanwhile is not overwritten, and the status is 412. Null where there is none.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="MainstayException">The shop refused.</exception>
    public async Task<T> PutAsync<T>(string path, object body, int? version = null, CancellationToken cancel = default)
    {
        using var answer = await SendAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body, options: Json) };
            if (version is { } seen)
                request.Headers.IfMatch.Add(new EntityTagHeaderValue(FormattableString.Invariant($"\"{seen}\"")));
            return request;
        }, cancel).ConfigureAwait(false);
        return await answer.Content.ReadFromJsonAsync<T>(Json, cancel).ConfigureAwait(false) ?? throw new MainstayException(200, "empty", "The answer is empty.");
    }

    /// <summary>Removes something.</summary>
    /// <returns>What it was.</returns>
    /// <exception cref="MainstayException">The shop refused.</exception>
    public async Task<T> DeleteAsync<T>(string path, CancellationToken cancel = default)
    {
        using var answer = await SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, path), cancel).ConfigureAwait(false);
        return await answer.Content.ReadFromJsonAsync<T>(Json, cancel).ConfigureAwait(false) ?? throw new MainstayException(200, "empty", "The answer is empty.");
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancel, HttpCompletionOption until = HttpCompletionOption.ResponseContentRead)
    {
        for (var tries = 1; ; tries++)
        {
            TimeSpan wait;
            try
            {
                using var request = make();
                var answer = await http.SendAsync(request, until, cancel).ConfigureAwait(false);
                if (answer.IsSuccessStatusCode)
                    return answer;
                using (answer)
                {
                    wait = answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(tries);
                    if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || tries > 3 || wait > Patience)
                        throw await MainstayException.ReadAsync(answer, Json, cancel).ConfigureAwait(false);
                }
            }
            catch (HttpRequestException) when (tries <= 2)
            {
                wait = TimeSpan.FromSeconds(tries);
            }
            await Task.Delay(wait, cancel).ConfigureAwait(false);
        }
    }
}
