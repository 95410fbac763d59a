using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Stripe;
using WebApp.Tests.Support;

namespace WebApp.Tests.Payments.Sandbox;

/// <summary>A site's webhook endpoint on a real port: takes what Stripe.net's own verification accepts, and refuses while told to.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    public const string Secret = "whsec_test_receiver";

    private readonly WebApplication app;

    public ConcurrentQueue<Event> Taken { get; } = new();
    public int Forged;
    public int Refusals;

    private WebhookReceiver(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.First() + "/webhooks/stripe");

    public IEnumerable<string> Types => Taken.Select(e => e.Type);

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(app);
        app.MapPost("/webhooks/stripe", receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var json = await reader.ReadToEndAsync();
        if (Interlocked.Decrement(ref Refusals) >= 0) return Results.StatusCode(503);
        try
        {
            // The tolerance is wide for tests that move the sandbox's clock; the signature and API version are held to in full.
            Taken.Enqueue(EventUtility.ConstructEvent(json, request.Headers["Stripe-Signature"], Secret, tolerance: 1_000_000));
            return Results.Ok();
        }
        catch (StripeException)
        {
            Interlocked.Increment(ref Forged);
            return Results.BadRequest();
        }
    }

    public async Task<Event> WaitForAsync(string type, int count = 1)
    {
        await Eventually.Holds(() => Taken.Count(e => e.Type == type) >= count, $"{count} × {type}; came: {string.Join(", ", Types)}");
        return Taken.Last(e => e.Type == type);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
