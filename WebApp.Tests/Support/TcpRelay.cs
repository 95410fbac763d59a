using System.Net;
using System.Net.Sockets;

namespace WebApp.Tests.Support;

/// <summary>Listens on one port of this machine and passes everything on to another: a server that comes back where none was.</summary>
public sealed class TcpRelay : IDisposable
{
    private readonly TcpListener listener;
    private readonly int target;

    /// <summary>Starts listening.</summary>
    public TcpRelay(int port, int target)
    {
        this.target = target;
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = AcceptAsync();
    }

    /// <inheritdoc />
    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = PassAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Disposed: nothing more is accepted.
        }
    }

    private async Task PassAsync(TcpClient near)
    {
        using var client = near;
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, target);
        await Task.WhenAny(
            client.GetStream().CopyToAsync(server.GetStream()),
            server.GetStream().CopyToAsync(client.GetStream()));
    }
}
