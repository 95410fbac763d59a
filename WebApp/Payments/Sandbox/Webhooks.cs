using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace WebApp.Payments.Sandbox;

/// <summary>Sends due events, signed as Stripe signs them. An answer in ten seconds with 2xx is success; anything else, redirects too, is tried again later.</summary>
internal sealed class Webhooks(Store store, SandboxOptions options, FaultBox faults, TimeProvider time, ILogger<Webhooks> log) : IDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeLimit,
    };

    /// <summary>Sends what is due, with <paramref name="early"/> everything that waits. Returns how many were delivered and how many failed.</summary>
    public async Task<(int Delivered, int Failed)> SendDueAsync(bool early, CancellationToken cancel)
    {
        if (options.WebhookUrl() is not { } url) return (0, 0);
        await turn.WaitAsync(cancel);
        try
        {
            var due = await store.WriteAsync(work => Deliveries.Due(work, early), cancel);
            if (faults.Current.WebhookShuffle) faults.Shuffle(due);
            var delivered = 0;
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancel },
                async (one, stop) => { if (await SendAsync(url, one.Delivery, one.Event, stop)) Interlocked.Increment(ref delivered); });
            return (delivered, due.Count - delivered);
        }
        finally { turn.Release(); }
    }

    public void Dispose()
    {
        http.Dispose();
        turn.Dispose();
    }

    private async Task<bool> SendAsync(Uri url, Delivery delivery, string body, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        var (good, answer) = await PostAsync(url, body, cancel);
        answer = $"{answer}, {time.GetElapsedTime(started).TotalMilliseconds:0} ms";
        // The site has answered: that is kept even when the sandbox is being stopped.
        await store.WriteAsync(work =>
        {
            if (good) Deliveries.Delivered(work, delivery, answer);
            else Deliveries.Failed(work, delivery, answer);
            return good;
        }, CancellationToken.None);
        if (!good && log.IsEnabled(LogLevel.Information))
            log.LogInformation("Webhook {EventId} was not taken, try {Attempt}: {Answer}", delivery.Event, delivery.Attempts + 1, answer);
        return good;
    }

    private async Task<(bool Good, string Answer)> PostAsync(Uri url, string body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("Stripe-Signature", Sign(body, time.GetUtcNow().ToUnixTimeSeconds(), options.WebhookSecret));
        request.Headers.UserAgent.ParseAdd("Stripe/1.0 (+sandbox)");
        try
        {
            using var response = await http.SendAsync(request, cancel);
            return (response.IsSuccessStatusCode, $"{(int)response.StatusCode}");
        }
        catch (HttpRequestException error) { return (false, error.HttpRequestError.ToString()); }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested) { return (false, "no answer in 10 s"); }
    }

    /// <summary>Stripe's scheme v1: HMAC-SHA256 over "timestamp.body" (https://docs.stripe.com/webhooks#verify-manually).</summary>
    private static string Sign(string body, long timestamp, string secret)
    {
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}"));
        return $"t={timestamp},v1={Convert.ToHexStringLower(mac)}";
    }
}
