using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace WebApp;

/// <summary>
/// Looks, before anything else is done, whether somebody listens already where this site is to listen: the usual mistake gets one
/// plain line instead of a stack trace, and the data of the other one is not touched.
/// </summary>
internal static class TakenAddress
{
    /// <summary>The first address of the settings at which somebody answers; null when none does, or the socket comes from systemd.</summary>
    public static Uri? Find(IConfiguration configuration)
    {
        if (Environment.GetEnvironmentVariable("LISTEN_FDS") is not null)
            return null;
        foreach (var address in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Kestrel's own way to say “all addresses of this machine”.
            var plain = address.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
            if (Uri.TryCreate(plain, UriKind.Absolute, out var uri) && uri.Port > 0 && IsTaken(uri))
                return uri;
        }
        return null;
    }

    /// <summary>The same in a line for people.</summary>
    public static string Words(Uri address) => string.Create(CultureInfo.InvariantCulture,
        $"Port {address.Port} is in use already, perhaps by this site itself. Stop the other program, or set another address: ASPNETCORE_URLS=http://127.0.0.1:{address.Port + 1}");

    private static bool IsTaken(Uri address)
    {
        // A port that only has old connections on it can be listened at: somebody must answer.
        var target = !IPAddress.TryParse(address.DnsSafeHost, out var given) || given.Equals(IPAddress.Any) ? IPAddress.Loopback
            : given.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : given;
        try
        {
            using var caller = new TcpClient(target.AddressFamily);
            return caller.ConnectAsync(target, address.Port).Wait(TimeSpan.FromSeconds(1)) && caller.Connected;
        }
        catch (AggregateException refused) when (refused.InnerException is SocketException)
        {
            return false;
        }
    }
}
