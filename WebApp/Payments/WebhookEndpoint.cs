using System.Text;
using Microsoft.Extensions.Options;
using Stripe;
using WebApp.Journal;
using WebApp.Security.Incidents;
using WebApp.Security.Sensing;

namespace WebApp.Payments;

/// <summary>Where Stripe delivers: checks the signature, stores, and answers at once.</summary>
internal static partial class WebhookEndpoint
{
    /// <summary>Far above any event that Stripe sends; bytes.</summary>
    private const int MaxBytes = 512 * 1024;

    /// <summary>How old a signature may be, in seconds: https://docs.stripe.com/webhooks#replay-attacks.</summary>
    private const long Tolerance = 300;

    public static async Task<IResult> ReceiveAsync(
        HttpRequest request, WebhookInbox inbox, WebhookSecret secret, Signals signals, ILogger<WebhookInbox> log, CancellationToken cancel)
    {
        if (await ReadAsync(request, cancel) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        Event received;
        try
        {
            received = EventUtility.ConstructEvent(
                body, request.Headers["Stripe-Signature"], secret.Value, Tolerance, throwOnApiVersionMismatch: false);
        }
        catch (Exception refused) when (refused is StripeException or Newtonsoft.Json.JsonException or ArgumentException or NullReferenceException)
        {
            LogRefused(log, refused.Message);
            PaymentMeters.Refused();
            signals.Count(request.HttpContext, Families.Forgery, 20, "a webhook with a wrong signature", StatusCodes.Status400BadRequest, from: 3);
            return Results.Text("The signature does not match.", statusCode: StatusCodes.Status400BadRequest);
        }
        request.HttpContext.IsAbout(JournalSubject.OfEvent(received.Id), "Stripe");
        await inbox.ReceiveAsync(received, cancel);
        return Results.Ok();
    }

    private static async Task<string?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > MaxBytes)
            return null;
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            if (bytes.Length + read > MaxBytes)
                return null;
            bytes.Write(buffer, 0, read);
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    [LoggerMessage(312, LogLevel.Warning, "A webhook was refused: {Reason}")]
    private static partial void LogRefused(ILogger log, string reason);
}
