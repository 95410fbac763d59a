using System.Globalization;

namespace WebApp.Payments.CardTesting;

/// <summary>Whether the visitor of this request may open a payment now, and whose payments are opened in it.</summary>
public sealed class PaymentPace(PaymentSources sources)
{
    private string? source;

    /// <summary>Asks before a payment is opened; whoever has to wait gets 429 with the time to wait.</summary>
    /// <returns>What to tell the visitor, whose form stays as it is; null when there is nothing to wait for.</returns>
    public string? HoldUp(HttpContext context)
    {
        source = PaymentSources.NameOf(context.Connection.RemoteIpAddress);
        var seconds = (int)Math.Ceiling(sources.WaitOf(source).TotalSeconds);
        if (seconds <= 0)
            return null;
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var wait = seconds < 120 ? $"{seconds} seconds" : $"{(seconds + 59) / 60} minutes";
        return $"Several cards were refused from where you are. To protect card holders, please wait {wait}, then press the button again. Nothing that you typed is lost, and nothing was charged.";
    }

    /// <summary>A payment page was opened in this request; outside of one nobody is counted.</summary>
    internal void Opened(string paymentKey)
    {
        if (source is not null)
            sources.Opened(source, paymentKey);
    }
}
