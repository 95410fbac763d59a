using System.Net;
using Microsoft.Extensions.Options;
using WebApp.Security.Outgoing;

namespace WebApp.Importing.Pictures;

/// <summary>How much of an answer is taken, and for how long it is waited for.</summary>
/// <param name="Accept">What is asked for.</param>
/// <param name="MaxBytes">The most bytes that are taken.</param>
/// <param name="Seconds">How long all of it may take.</param>
public sealed record RemoteLimits(string Accept, long MaxBytes, int Seconds);

/// <summary>
/// Fetches what an imported file names, as carefully as anything a stranger asks for: http and https only, public addresses only, at most
/// five redirects, bounded in time and bytes. One retry on a fault of the network or the other server.
/// </summary>
public sealed class RemoteFiles(IOptions<ImportOptions> options) : IDisposable
{
    private const int MaxRedirects = 5;
    private static readonly TimeSpan BeforeRetry = TimeSpan.FromMilliseconds(400);
    private readonly HttpClient client = MakeClient(options.Value);
    private readonly HostHealth hosts = new();

    /// <summary>Copies the answer into a file; of one that is too large it copies one byte too many, which is enough to see it.</summary>
    /// <returns>Why it could not be had; null when it was.</returns>
    public async Task<string?> FetchAsync(string address, FileStream received, RemoteLimits limits, CancellationToken cancel)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return "this is a file name in the other shop's media library and not an address";
        var first = await TryAsync(uri, received, limits, cancel);
        if (first is not { MayRetry: true } || !hosts.IsWorthAsking(uri))
            return first?.Reason;
        await Task.Delay(BeforeRetry, cancel);
        received.SetLength(0);
        return (await TryAsync(uri, received, limits, cancel))?.Reason;
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private async Task<Failure?> TryAsync(Uri address, FileStream received, RemoteLimits limits, CancellationToken cancel)
    {
        if (!hosts.IsWorthAsking(address))
            return new($"not tried, since {address.Authority} could not be reached twice before");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(limits.Seconds));
        try
        {
            return await FollowAsync(address, received, limits, limit.Token);
        }
        catch (HttpRequestException fault) when (fault.InnerException is PrivateAddressException forbidden)
        {
            return new(forbidden.Message);
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            hosts.Failed(address);
            return new($"{address.Authority} could not be reached ({fault.InnerException?.Message ?? fault.Message})", MayRetry: true);
        }
        catch (Exception fault) when (fault is HttpRequestException or HttpIOException or IOException)
        {
            return new($"the connection broke ({fault.Message})", MayRetry: true);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            hosts.Failed(address);
            return limit.IsCancellationRequested
                ? new($"no complete answer within {limits.Seconds} seconds")
                : new($"{address.Authority} could not be reached within {GuardedConnection.ConnectLimit.TotalSeconds} seconds", MayRetry: true);
        }
    }

    /// <summary>Null when the whole answer lies in the file.</summary>
    private async Task<Failure?> FollowAsync(Uri address, FileStream received, RemoteLimits limits, CancellationToken cancel)
    {
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            if (address.Scheme is not ("http" or "https"))
                return new($"“{address.Scheme}:” addresses are not fetched, only http and https");
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.ParseAdd(limits.Accept);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            hosts.Answered(address);
            if (answer is { StatusCode: >= HttpStatusCode.MovedPermanently and < HttpStatusCode.BadRequest, Headers.Location: { } next })
            {
                address = new Uri(address, next);
                continue;
            }
            if (Refusal(answer) is { } refused)
                return refused;
            await CopyAsync(answer, received, limits.MaxBytes, cancel);
            return null;
        }
        return new($"more than {MaxRedirects} redirects");
    }

    private static Failure? Refusal(HttpResponseMessage answer)
    {
        var status = $"the server answered {(int)answer.StatusCode} {answer.ReasonPhrase}".TrimEnd();
        if ((int)answer.StatusCode >= 500 || answer.StatusCode is HttpStatusCode.TooManyRequests)
            return new(status, MayRetry: true);
        return answer.IsSuccessStatusCode ? null : new(status);
    }

    private static async Task CopyAsync(HttpResponseMessage answer, FileStream received, long maxBytes, CancellationToken cancel)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[81920];
        int read;
        // One byte more than allowed is enough for whoever takes it to see that it is too much.
        while (received.Length <= maxBytes && (read = await body.ReadAsync(buffer, cancel)) > 0)
            await received.WriteAsync(buffer.AsMemory(0, read), cancel);
    }

    private static HttpClient MakeClient(ImportOptions options)
    {
        var client = new HttpClient(GuardedConnection.Handler(options.AllowPrivateNetworks, "Import:AllowPrivateNetworks")) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mainstay-Import/1.0");
        return client;
    }

    private sealed record Failure(string Reason, bool MayRetry = false);
}
