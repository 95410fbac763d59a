using Microsoft.Extensions.Options;
using Stripe;
using Stripe.Checkout;
using WebApp.Primitives;

namespace WebApp.Payments;

/// <summary>
/// Every call that the site makes to Stripe, through Stripe's own client. Each is repeat-safe (reads, or writes with an
/// idempotency key), is given up after <see cref="Patience"/> and is tried again by the client up to twice within it.
/// </summary>
public sealed class StripeGateway(IHttpClientFactory clients, IOptions<StripeOptions> options, PaymentAvailability payments, SiteAddress site)
{
    /// <summary>The version of Stripe's API that we speak: written down here, pinned by the release of Stripe.net.</summary>
    public const string ApiVersion = "2026-10-28.endive";

    /// <summary>The longest that anybody waits for one call, its repetitions included.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    /// <summary>The name of the HTTP client behind it.</summary>
    internal const string HttpClientName = "stripe";

    private static readonly List<string> PaymentParts = ["payment_intent.latest_charge.balance_transaction"];

    /// <summary>Whether there is anybody to ask: a key is set, or the sandbox is up.</summary>
    internal bool CanBeAsked => payments.AreOpen && (payments.Mode != PaymentMode.Sandbox || site.IsListening);

    /// <summary>Makes the Checkout Session for a payment; the same one again when it is repeated.</summary>
    public Task<Session> CreateSessionAsync(Payment payment, PaymentRequest request, CancellationToken cancel) =>
        Call((client, bounded) => client.V1.Checkout.Sessions.CreateAsync(
            SessionRequest.For(payment, request), new() { IdempotencyKey = payment.Key }, bounded), cancel);

    /// <summary>Reads a session with its payment, charge and fee.</summary>
    public Task<Session> GetSessionAsync(string sessionId, CancellationToken cancel) =>
        Call((client, bounded) => client.V1.Checkout.Sessions.GetAsync(
            sessionId, new() { Expand = PaymentParts }, cancellationToken: bounded), cancel);

    /// <summary>Ends an open session, so that it can no longer be paid.</summary>
    /// <exception cref="StripeException">It is not open any more: read it again to see what became of it.</exception>
    public Task ExpireSessionAsync(string sessionId, CancellationToken cancel) =>
        Call((client, bounded) => client.V1.Checkout.Sessions.ExpireAsync(sessionId, cancellationToken: bounded), cancel);

    /// <summary>Gives money back; once, however often it is repeated.</summary>
    public Task<Stripe.Refund> RefundAsync(Refund refund, string paymentIntentId, CancellationToken cancel) =>
        Call((client, bounded) => client.V1.Refunds.CreateAsync(
            new()
            {
                PaymentIntent = paymentIntentId,
                Amount = refund.AmountMinor,
                Reason = "requested_by_customer",
                Metadata = new() { ["refund"] = refund.Key },
            },
            new() { IdempotencyKey = refund.IdempotencyKey }, bounded), cancel);

    /// <summary>Every refund of a payment, those made in Stripe's dashboard included.</summary>
    public Task<StripeList<Stripe.Refund>> ListRefundsAsync(string paymentIntentId, CancellationToken cancel) =>
        Call((client, bounded) => client.V1.Refunds.ListAsync(
            new() { PaymentIntent = paymentIntentId, Limit = 100 }, cancellationToken: bounded), cancel);

    /// <summary>Every dispute of a payment, inquiries of its bank included.</summary>
    public Task<StripeList<Dispute>> ListDisputesAsync(string paymentIntentId, CancellationToken cancel) =>
        Call((client, bounded) => client.V1.Disputes.ListAsync(
            new() { PaymentIntent = paymentIntentId, Limit = 100 }, cancellationToken: bounded), cancel);

    /// <summary>A page of what moved our balance since a moment, newest first, each with what it is about.</summary>
    /// <param name="since">UTC.</param>
    /// <param name="after">The last of the page before; null for the first page.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<StripeList<BalanceTransaction>> ListBalanceTransactionsAsync(DateTime since, string? after, CancellationToken cancel) =>
        Call((client, bounded) => client.V1.BalanceTransactions.ListAsync(
            new() { Created = new DateRangeOptions { GreaterThanOrEqual = since }, Limit = 100, StartingAfter = after, Expand = ["data.source"] },
            cancellationToken: bounded), cancel);

    /// <summary>A page of what went to the bank with a payout.</summary>
    /// <exception cref="StripeException">It was made by hand: Stripe does not say what it consists of.</exception>
    public Task<StripeList<BalanceTransaction>> ListPayoutPartsAsync(string payoutId, string? after, CancellationToken cancel) =>
        Call((client, bounded) => client.V1.BalanceTransactions.ListAsync(
            new() { Payout = payoutId, Limit = 100, StartingAfter = after }, cancellationToken: bounded), cancel);

    /// <summary>Reads the names that we gave to the payment behind a PaymentIntent; null when Stripe knows none by this id.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> NamesOfIntentAsync(string paymentIntentId, CancellationToken cancel)
    {
        try
        {
            return (await Call((client, bounded) => client.V1.PaymentIntents.GetAsync(paymentIntentId, cancellationToken: bounded), cancel)).Metadata ?? [];
        }
        catch (StripeException unknown) when (unknown.HttpStatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>One page of what happened at Stripe, newest first; Stripe keeps events for 30 days.</summary>
    /// <param name="types">The kinds of events.</param>
    /// <param name="since">From when on, UTC.</param>
    /// <param name="olderThan">The last event of the page before; null for the first page.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<StripeList<Event>> ListEventsAsync(IEnumerable<string> types, DateTime since, string? olderThan, CancellationToken cancel) =>
        Call((client, bounded) => client.V1.Events.ListAsync(
            new() { Types = [.. types], Created = new DateRangeOptions { GreaterThanOrEqual = since }, StartingAfter = olderThan, Limit = 100 },
            cancellationToken: bounded), cancel);

    private async Task<T> Call<T>(Func<StripeClient, CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        if (!payments.AreOpen)
            throw new PaymentsUnavailableException("Payments are closed: Stripe:SecretKey is not set.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            return await call(Client(), limit.Token);
        }
        catch (OperationCanceledException trouble) when (!cancel.IsCancellationRequested)
        {
            throw new PaymentsUnavailableException($"Stripe did not answer within {Patience.TotalSeconds:0} seconds.", trouble);
        }
        catch (HttpRequestException trouble)
        {
            throw new PaymentsUnavailableException("Stripe could not be reached.", trouble);
        }
        catch (StripeException trouble) when ((int)trouble.HttpStatusCode is 0 or 409 or 429 or >= 500)
        {
            throw new PaymentsUnavailableException($"Stripe answered {(int)trouble.HttpStatusCode}.", trouble);
        }
    }

    private StripeClient Client() => new(new StripeClientOptions
    {
        ApiKey = payments.Mode == PaymentMode.Sandbox ? SandboxHost.Key : options.Value.SecretKey,
        ApiBase = payments.Mode == PaymentMode.Sandbox ? SandboxHost.ApiBase(site)
            : options.Value.ApiBase is { Length: > 0 } other ? other.TrimEnd('/') : StripeClientOptionsDefault,
        HttpClient = new SystemNetHttpClient(clients.CreateClient(HttpClientName), maxNetworkRetries: 2,
            appInfo: new AppInfo { Name = "Mainstay" }, enableTelemetry: false),
    });

    private const string StripeClientOptionsDefault = "https://api.stripe.com";
}
