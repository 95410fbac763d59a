using System.Net;
using System.Net.Sockets;

namespace WebApp.Tests.Security.Tools;

/// <summary>Passes connections on from an address of its own, so that each tool is somebody else to the site. Loopback only.</summary>
internal sealed class SourceRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly Task accepting;

    public SourceRelay(int port, IPAddress from)
    {
        listener.Start();
        accepting = AcceptAsync(port, from);
    }

    /// <summary>Where the tool is pointed to.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await accepting;
        ending.Dispose();
    }

    private async Task AcceptAsync(int port, IPAddress from)
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                _ = PassAsync(await listener.AcceptTcpClientAsync(ending.Token), port, from);
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task PassAsync(TcpClient tool, int port, IPAddress from)
    {
        using (tool)
        using (var site = new TcpClient(new IPEndPoint(from, 0)))
        {
            try
            {
                await site.ConnectAsync(IPAddress.Loopback, port, ending.Token);
                var there = tool.GetStream().CopyToAsync(site.GetStream(), ending.Token);
                var back = site.GetStream().CopyToAsync(tool.GetStream(), ending.Token);
                // Whoever hangs up first ends both ways.
                await Task.WhenAny(there, back);
                tool.Close();
                site.Close();
                await Task.WhenAll(there, back);
            }
            catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The tool hung up, or the site did.
            }
        }
    }
}
