using System.Collections.Concurrent;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Api.Webhooks;

/// <summary>
/// Sends what waits: to several receivers side by side, to each one message after the other, so that one that hangs delays no other.
/// What was in hand when the site was killed is sent again: at least once, under the same id.
/// </summary>
public sealed partial class WebhookSender(IServiceScopeFactory scopes, WebhookPost post, WebhookSignal signal, WriteGate gate, TimeProvider clock, ILogger<WebhookSender> log) : BackgroundService
{
    private const int Most = 8;
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(20), ShortestRest = TimeSpan.FromMilliseconds(250);

    // As with mails: the first visitors after a start have the machine to themselves, and what happens meanwhile does not wait.
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<int, Task> busy = new();

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await signal.Next.WaitAsync(FirstRest, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            var called = signal.Next;
            var rest = LongestRest;
            try
            {
                // Whoever called may still be about to commit: behind the gate it is there.
                (await gate.EnterAsync(stoppingToken)).Dispose();
                while (busy.Count < Most && await InPending(p => p.NextAsync([.. busy.Keys], stoppingToken)) is { } due)
                    Start(due, stoppingToken);
                if (await InPending(p => p.NextDueAsync(stoppingToken)) is { } next && next - clock.UtcNow() is var wait && wait < rest)
                    rest = wait > ShortestRest ? wait : ShortestRest;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // A database that refuses must end neither the sender nor the site: what waits there still waits.
            catch (Exception trouble)
#pragma warning restore CA1031
            {
                LogStuck(trouble);
            }
            await called.WaitAsync(rest, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await Task.WhenAll(busy.Values);
    }

    private void Start(DueWebhook due, CancellationToken stopping)
    {
        var id = due.Subscription.Id;
        // Known as busy before it can be over.
        var begun = new TaskCompletionSource();
        busy[id] = RunAsync();
        begun.SetResult();

        async Task RunAsync()
        {
            await begun.Task.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            await DeliverAsync(due, stopping);
            busy.TryRemove(id, out _);
            signal.Call();
        }
    }

    private async Task DeliverAsync(DueWebhook due, CancellationToken stopping)
    {
        try
        {
            var (began, watch) = (clock.UtcNow(), clock.GetTimestamp());
            var result = await post.SendAsync(due.Subscription, due.Message, stopping);
            await InPending(async p =>
            {
                await p.BookAsync(due.Id, began, clock.GetElapsedTime(watch), result);
                return true;
            });
            if (!result.IsTaken)
                LogNotTaken(due.Message.Event, due.Subscription.Id, result.Status);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It is sent again after the next start.
        }
#pragma warning disable CA1031 // One message must not end the sender; this one is tried again in its time.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            LogFailed(due.Id, trouble);
            await Task.Delay(ShortestRest, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<T> InPending<T>(Func<PendingWebhooks, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PendingWebhooks>());
    }

    [LoggerMessage(1620, LogLevel.Error, "Webhooks cannot be looked up just now; trying again soon")]
    private partial void LogStuck(Exception trouble);

    [LoggerMessage(1621, LogLevel.Error, "Webhook delivery {DeliveryId} failed on our side; it is tried again")]
    private partial void LogFailed(long deliveryId, Exception trouble);

    [LoggerMessage(1622, LogLevel.Warning, "Webhook {Event} was not taken by receiver {SubscriptionId} (status {Status}); it is tried again")]
    private partial void LogNotTaken(string @event, int subscriptionId, int? status);
}
