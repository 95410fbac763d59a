using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WebApp.Api.Webhooks;

/// <summary>Signatures as Standard Webhooks asks for them: HMAC-SHA256 over id, time and body.</summary>
/// <remarks>https://www.standardwebhooks.com</remarks>
public static class WebhookSecrets
{
    private const string Mark = "whsec_";

    /// <summary>A new secret: 256 random bits.</summary>
    public static string New() => Mark + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The value of <c>webhook-signature</c>: one signature for each secret that counts.</summary>
    public static string Sign(IEnumerable<string> secrets, string id, DateTime at, string body) => string.Join(' ', secrets.Select(secret =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Mark.Length..]), Encoding.UTF8.GetBytes($"{id}.{Seconds(at)}.{body}")))));

    /// <summary>The value of <c>webhook-timestamp</c>.</summary>
    public static string Seconds(DateTime at) => new DateTimeOffset(at).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
