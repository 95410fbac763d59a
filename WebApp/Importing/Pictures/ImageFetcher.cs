using System.Net;
using Microsoft.Extensions.Options;
using WebApp.Media;
using WebApp.Security.Outgoing;

namespace WebApp.Importing.Pictures;

/// <summary>
/// Fetches pictures that an imported file names, as carefully as anything a stranger asks for: http and https only, public
/// addresses only, at most five redirects, bounded in time and bytes, and taken in by content. One retry on a fault of the network or the other server.
/// </summary>
public sealed class ImageFetcher(IOptions<ImportOptions> options, IOptions<MediaOptions> limits, MediaFolder folder, PictureStore store) : IDisposable
{
    private const int MaxRedirects = 5;
    private static readonly TimeSpan BeforeRetry = TimeSpan.FromMilliseconds(400);
    private readonly HttpClient client = MakeClient(options.Value);
    private readonly HostHealth hosts = new();

    /// <summary>The picture, stored on the disk but not yet in the database; or why it could not be had.</summary>
    public async Task<MediaResult> FetchAsync(string address, string alt, CancellationToken cancel)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return MediaResult.Refused("this is a file name in the other shop's media library and not an address");
        var first = await TryAsync(uri, alt, cancel);
        if (!first.MayRetry || !hosts.IsWorthAsking(uri))
            return first.Result;
        await Task.Delay(BeforeRetry, cancel);
        return (await TryAsync(uri, alt, cancel)).Result;
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private async Task<Attempt> TryAsync(Uri address, string alt, CancellationToken cancel)
    {
        if (!hosts.IsWorthAsking(address))
            return Attempt.Final($"not tried, since {address.Authority} could not be reached twice before");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.PictureSeconds));
        // The time limit is for the network; how long the picture then waits for its turn to be decoded is our own affair.
        await using var received = new FileStream(folder.NewIncoming(), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 4096,
            FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            if (await FollowAsync(address, received, limit.Token) is { } refused)
                return refused;
            received.Position = 0;
            return new(await store.StoreAsync(received, Uri.UnescapeDataString(address.Segments[^1]), alt, cancel), MayRetry: false);
        }
        catch (HttpRequestException fault) when (fault.InnerException is PrivateAddressException forbidden)
        {
            return Attempt.Final(forbidden.Message);
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            hosts.Failed(address);
            return Attempt.Again($"{address.Authority} could not be reached ({fault.InnerException?.Message ?? fault.Message})");
        }
        catch (Exception fault) when (fault is HttpRequestException or HttpIOException or IOException)
        {
            return Attempt.Again($"the connection broke ({fault.Message})");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            hosts.Failed(address);
            return limit.IsCancellationRequested
                ? Attempt.Final($"no complete answer within {options.Value.PictureSeconds} seconds")
                : Attempt.Again($"{address.Authority} could not be reached within {GuardedConnection.ConnectLimit.TotalSeconds} seconds");
        }
    }

    /// <summary>Null when the whole answer lies in the file.</summary>
    private async Task<Attempt?> FollowAsync(Uri address, Stream received, CancellationToken cancel)
    {
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            if (address.Scheme is not ("http" or "https"))
                return Attempt.Final($"“{address.Scheme}:” addresses are not fetched, only http and https");
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            hosts.Answered(address);
            if (answer is { StatusCode: >= HttpStatusCode.MovedPermanently and < HttpStatusCode.BadRequest, Headers.Location: { } next })
                address = new Uri(address, next);
            else
                return Refusal(answer) ?? await CopyAsync(answer, received, cancel);
        }
        return Attempt.Final($"more than {MaxRedirects} redirects");
    }

    private static Attempt? Refusal(HttpResponseMessage answer)
    {
        var status = $"the server answered {(int)answer.StatusCode} {answer.ReasonPhrase}".TrimEnd();
        if ((int)answer.StatusCode >= 500 || answer.StatusCode is HttpStatusCode.TooManyRequests)
            return Attempt.Again(status);
        return answer.IsSuccessStatusCode ? null : Attempt.Final(status);
    }

    private async Task<Attempt?> CopyAsync(HttpResponseMessage answer, Stream received, CancellationToken cancel)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[81920];
        int read;
        // One byte more than allowed is enough for the store to see that it is too much.
        while (received.Length <= limits.Value.MaxBytes && (read = await body.ReadAsync(buffer, cancel)) > 0)
            await received.WriteAsync(buffer.AsMemory(0, read), cancel);
        return null;
    }

    private static HttpClient MakeClient(ImportOptions options)
    {
        var client = new HttpClient(GuardedConnection.Handler(options.AllowPrivateNetworks, "Import:AllowPrivateNetworks")) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mainstay-Import/1.0");
        client.DefaultRequestHeaders.Accept.ParseAdd("image/webp, image/jpeg, image/png, image/gif;q=0.8");
        return client;
    }

    private sealed record Attempt(MediaResult Result, bool MayRetry)
    {
        public static Attempt Final(string reason) => new(MediaResult.Refused(reason), false);

        public static Attempt Again(string reason) => new(MediaResult.Refused(reason), true);
    }
}
