using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mainstay.Client;

/// <summary>Checks that a message comes from the shop, as Standard Webhooks says.</summary>
public static class Webhook
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Whether it does, and was not sent long ago.</summary>
    /// <param name="secret">The receiver's secret, <c>whsec_…</c>.</param>
    /// <param name="id">The header <c>webhook-id</c>; a message that comes twice has the same.</param>
    /// <param name="timestamp">The header <c>webhook-timestamp</c>.</param>
    /// <param name="signatures">The header <c>webhook-signature</c>.</param>
    /// <param name="body">The body as it came.</param>
    /// <param name="now">The time; null: now.</param>
    public static bool IsFromTheShop(string secret, string id, string timestamp, string signatures, string body, DateTimeOffset? now = null)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(signatures);
        if (!long.TryParse(timestamp, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((now ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
            return false;
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var mine = Encoding.ASCII.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}"))));
        return signatures.Split(' ').Any(given => CryptographicOperations.FixedTimeEquals(mine, Encoding.ASCII.GetBytes(given)));
    }
}
