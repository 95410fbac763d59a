using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using WebApp.Journal;
using WebApp.Primitives;
using WebApp.Security.Outgoing;

namespace WebApp.Api.Webhooks;

/// <summary>What came of an attempt.</summary>
/// <param name="Status">The receiver's status; null: no answer.</param>
/// <param name="Answer">The beginning of its answer, or why there was none.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone.</param>
public sealed record PostResult(int? Status, string Answer, TimeSpan? RetryAfter)
{
    /// <summary>Whether it was taken.</summary>
    public bool IsTaken => Status is >= 200 and < 300;

    /// <summary>Whether the receiver says that it will never take anything again.</summary>
    public bool IsGone => Status == (int)HttpStatusCode.Gone;
}

/// <summary>
/// Sends a message once: signed, to public addresses only, without following redirects, within its time. Whatever the other side
/// does is a result and no exception.
/// </summary>
public sealed class WebhookPost(IOptions<WebhookOptions> options, CallCounter counter, TimeProvider clock) : IDisposable
{
    private const int MostAnswer = 1_000;
    private readonly HttpClient client = new(GuardedConnection.Handler(options.Value.AllowPrivateNetworks, "Webhooks:AllowPrivateNetworks")) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends it.</summary>
    public async Task<PostResult> SendAsync(WebhookSubscription to, WebhookMessage message, CancellationToken cancel)
    {
        var (at, watch) = (clock.UtcNow(), clock.GetTimestamp());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
        var result = await TryAsync(to, message, at, limit.Token, cancel);
        counter.Count(new(new(CallSeries.Out, "Webhook receivers", to.Name, message.Event, "https", result.Status ?? 0), at, clock.GetElapsedTime(watch),
            Encoding.UTF8.GetByteCount(result.Status is null ? "" : result.Answer), Encoding.UTF8.GetByteCount(message.Body)));
        return result;
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private async Task<PostResult> TryAsync(WebhookSubscription to, WebhookMessage message, DateTime at, CancellationToken limit, CancellationToken cancel)
    {
        try
        {
            using var request = Request(to, message, at);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit);
            return new((int)answer.StatusCode, await BeginningAsync(answer, limit), Wait(answer.Headers.RetryAfter, at));
        }
        catch (HttpRequestException fault)
        {
            return new(null, fault.InnerException is PrivateAddressException forbidden ? forbidden.Message : $"It could not be reached: {fault.InnerException?.Message ?? fault.Message}", null);
        }
        catch (IOException fault)
        {
            return new(null, $"The connection broke: {fault.Message}", null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(null, $"No answer within {options.Value.TimeoutSeconds} seconds.", null);
        }
    }

    private static HttpRequestMessage Request(WebhookSubscription to, WebhookMessage message, DateTime at)
    {
        var secrets = to.OldSecret is { } old && to.OldSecretUntil > at ? new[] { to.Secret, old } : [to.Secret];
        var request = new HttpRequestMessage(HttpMethod.Post, to.Url)
        {
            Content = new StringContent(message.Body, new UTF8Encoding(false), new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.UserAgent.ParseAdd("Mainstay-Webhooks/1.0");
        request.Headers.Add("webhook-id", message.PublicId);
        request.Headers.Add("webhook-timestamp", WebhookSecrets.Seconds(at));
        request.Headers.Add("webhook-signature", WebhookSecrets.Sign(secrets, message.PublicId, at, message.Body));
        return request;
    }

    private static async Task<string> BeginningAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var bytes = new byte[MostAnswer];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return new([.. Encoding.UTF8.GetString(bytes, 0, read).Where(c => !char.IsControl(c) || c is '\n')]);
    }

    private static TimeSpan? Wait(RetryConditionHeaderValue? asked, DateTime now) => asked?.Delta ?? (asked?.Date is { } date ? date.UtcDateTime - now : null);
}
