using System.Net;
using System.Net.Sockets;

namespace WebApp.Security.Outgoing;

/// <summary>The address may not be asked: it lies inside a private network.</summary>
public sealed class PrivateAddressException(string host, string setting)
    : Exception($"“{host}” lies in a private network, which is not asked ({setting}).");

/// <summary>
/// Connects only to public addresses. The check is made on the very address that is then connected to, after the name was
/// resolved, so that neither a redirect nor a name that changes its answer gets around it.
/// </summary>
public static class GuardedConnection
{
    /// <summary>How long a connection may take to come about.</summary>
    public static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    /// <summary>A handler that connects so: no proxy, no cookies, and no redirect of its own, since each is to be looked at first.</summary>
    /// <param name="allowPrivateNetworks">Whether all addresses are asked.</param>
    /// <param name="setting">The setting that says so, for the message to who is refused.</param>
    public static SocketsHttpHandler Handler(bool allowPrivateNetworks, string setting) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = ConnectLimit,
        MaxResponseHeadersLength = 64,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ConnectCallback = (context, cancel) => ConnectAsync(context.DnsEndPoint, allowPrivateNetworks, setting, cancel),
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, bool allowPrivateNetworks, string setting, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancel);
        var allowed = allowPrivateNetworks ? addresses : [.. addresses.Where(PublicAddresses.Contains)];
        if (allowed.Length == 0 && addresses.Length > 0)
            throw new PrivateAddressException(target.Host, setting);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
