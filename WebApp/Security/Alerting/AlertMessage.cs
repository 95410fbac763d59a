using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace WebApp.Security.Alerting;

/// <summary>What is posted to the webhook: one message about one or more alerts, signed as Standard Webhooks says (standardwebhooks.com).</summary>
/// <param name="Id">The same at every try, so that a double is seen as one.</param>
/// <param name="Body">JSON in UTF-8.</param>
internal sealed record AlertMessage(string Id, byte[] Body)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The message about these; <paramref name="link"/> makes a whole address of a path.</summary>
    public static AlertMessage About(IReadOnlyList<Alert> alerts, Func<string, string> link)
    {
        var first = alerts[0];
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            Type = alerts.Count > 1 ? "alert.digest" : first.EndedAt is null ? "alert.raised" : "alert.ended",
            Timestamp = first.EndedAt ?? first.OpenedAt,
            Data = new
            {
                Alerts = alerts.Select(a => new { a.Key, a.Title, Body = a.Body.Split('\n'), Url = link(a.Path), a.OpenedAt, a.LastAt, a.Times, a.EndedAt, a.Ending }),
            },
        }, Json);
        return new($"alert_{first.Id}_{(first.EndedAt is null ? "raised" : "ended")}", body);
    }

    /// <summary>The headers <c>webhook-id</c>, <c>webhook-timestamp</c> and <c>webhook-signature</c>.</summary>
    public IEnumerable<(string Name, string Value)> Sign(string secret, DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        byte[] content = [.. Encoding.UTF8.GetBytes($"{Id}.{time}."), .. Body];
        var seal = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), content));
        return [("webhook-id", Id), ("webhook-timestamp", time), ("webhook-signature", "v1," + seal)];
    }
}
