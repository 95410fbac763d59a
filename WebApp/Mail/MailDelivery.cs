using Microsoft.Extensions.Options;
using WebApp.Journal;
using WebApp.Primitives;

namespace WebApp.Mail;

/// <summary>
/// Delivers the outbox over a few connections side by side, so that a server that hangs on one mail delays no other. A stop
/// of the site waits for the mails in hand, which is bounded by <see cref="MailOptions.TimeoutSeconds"/>.
/// </summary>
public sealed class MailDelivery(
    IServiceScopeFactory scopes, IOptions<MailOptions> options, SmtpTrust trust,
    MailServerState server, MailSignal signal, CallCounter counter, TimeProvider clock, ILogger<MailDelivery> log) : BackgroundService
{
    // Catches what no call tells of: a clock that was set, a mail written by another process.
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(20);

    // The first visitors after a start have the machine to themselves; a mail that is written meanwhile does not wait.
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var called = signal.Next;
        while (!await TryAsync(() => InPending(pending => pending.TakeUpAsync(stoppingToken)), stoppingToken))
            if (stoppingToken.IsCancellationRequested)
                return;
        await Pause(called.WaitAsync(FirstRest, stoppingToken));
        if (options.Value.CanSend)
            await Task.WhenAll(Enumerable.Range(0, options.Value.Connections).Select(_ => WorkAsync(stoppingToken)));
        else
            log.LogWarning("No mail server is set (Mail:Host): mails are kept and can be read under /admin/mail");
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        using var line = new SmtpLine(options.Value, trust);
        while (!stopping.IsCancellationRequested)
            await TryAsync(async () =>
            {
                var called = signal.Next;
                if (await DeliverNextAsync(line, stopping))
                    return;
                await line.CloseAsync();
                await RestAsync(called, stopping);
            }, stopping);
        await line.CloseAsync();
    }

    // A database that refuses (full or read-only disk) must end neither the delivery nor the site: what waits there still waits.
    private async Task<bool> TryAsync(Func<Task> work, CancellationToken stopping)
    {
        try
        {
            await work();
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception error)
        {
            log.LogError(error, "Mail delivery cannot go on; trying again soon");
            await Pause(Task.Delay(LongestRest, stopping));
            return false;
        }
    }

    private async Task<bool> DeliverNextAsync(SmtpLine line, CancellationToken stopping)
    {
        if (!server.TryEnter())
            return false;
        OutgoingMail? mail;
        MailResult? result = null;
        var (began, watch, took) = (default(DateTime), 0L, TimeSpan.Zero);
        try
        {
            mail = await InPending(pending => pending.TakeAsync(stopping));
            if (mail is null)
                return false;
            (began, watch) = (clock.UtcNow(), clock.GetTimestamp());
            var span = MailMeters.Begin(mail, options.Value);
            result = await line.SendAsync(mail);
            took = clock.GetElapsedTime(watch);
            MailMeters.End(span, result.Outcome, took);
            counter.Count(new(new(CallSeries.Out, "Mail server", "", mail.Kind, "smtp", result.Outcome == MailOutcome.Accepted ? 250 : result.Outcome == MailOutcome.Refused ? 550 : 0), began, took, 0, mail.Html.Length + mail.Text.Length));
        }
        finally
        {
            if (server.Leave(result))
                signal.Call();
        }
        Report(mail, result);
        await BookAsync(mail, began, took, result, stopping);
        return true;
    }

    // What has left must be booked, or it would leave twice: so this goes on for as long as the mail counts as in hand.
    private async Task BookAsync(OutgoingMail mail, DateTime began, TimeSpan took, MailResult result, CancellationToken stopping)
    {
        for (var pause = TimeSpan.FromSeconds(1); ; pause = TimeSpan.FromSeconds(5))
        {
            try
            {
                await InPending(pending => pending.BookAsync(mail.Id, began, took, result));
                return;
            }
            catch (Exception error) when (!stopping.IsCancellationRequested && clock.UtcNow() < began + MailPatience.InHand)
            {
                log.LogError(error, "Mail {MailId} was tried, but that cannot be written down; trying again", mail.Id);
                await Pause(Task.Delay(pause, stopping));
            }
        }
    }

    private async Task RestAsync(Task called, CancellationToken stopping)
    {
        var due = server.Trouble?.NextTry ?? await InPending(pending => pending.NextDueAsync(stopping));
        var rest = due is { } at ? at - clock.UtcNow() : LongestRest;
        rest = TimeSpan.FromMilliseconds(Math.Clamp(rest.TotalMilliseconds, 250, LongestRest.TotalMilliseconds));
        await Pause(called.WaitAsync(rest, stopping));
    }

    // Ends with the time, the call or the stop, whichever comes first; none of them is an error.
    private static async Task Pause(Task wait) => await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Report(OutgoingMail mail, MailResult result)
    {
        if (result.Outcome == MailOutcome.Accepted)
            log.LogInformation("Mail {MailId} {Kind} sent", mail.Id, mail.Kind);
        else
            log.LogWarning("Mail {MailId} {Kind} not sent: {Outcome}", mail.Id, mail.Kind, result.Outcome);
    }

    private async Task InPending(Func<PendingMails, Task> work) => await InPending(async pending =>
    {
        await work(pending);
        return true;
    });

    private async Task<T> InPending<T>(Func<PendingMails, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PendingMails>());
    }
}
