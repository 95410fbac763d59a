using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

// How many requests a second the API answers, beside a minimal API that does nothing, on this machine and in one run:
//   dotnet run -c Release --project bench/Api -- http://127.0.0.1:5080 PRODUCT-SLUG [seconds]
// The site's limits must be out of the way: Api__AnonymousPerMinute=1000000, and be told so by an answer that is not 200.
if (args is ["empty", var at])
{
    var builder = WebApplication.CreateSlimBuilder();
    builder.Logging.ClearProviders();
    var empty = builder.Build();
    empty.MapGet("/", () => Results.Ok());
    await empty.RunAsync(at);
    return 0;
}
if (args.Length < 2)
{
    await Console.Error.WriteLineAsync("Usage: URL PRODUCT-SLUG [seconds]");
    return 2;
}
var site = new Uri(args[0]);
var seconds = args.Length > 2 ? double.Parse(args[2], CultureInfo.InvariantCulture) : 5;
const string Beside = "http://127.0.0.1:5999";
using var nothing = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["empty", Beside]))!;
try
{
    var envelope = $"<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><GetProduct xmlns=\"urn:mainstay:v1\"><request><Slug>{args[1]}</Slug></request></GetProduct></s:Body></s:Envelope>";
    var runs = new (string Name, Uri Url, string Request)[]
    {
        ("an empty minimal API", new(Beside), "GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
        ("REST, a kept product", site, $"GET /api/v1/products/{args[1]} HTTP/1.1\r\nHost: x\r\n\r\n"),
        ("SOAP, the same", site, $"POST /soap/v1/catalog HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(envelope)}\r\n\r\n{envelope}"),
    };
    var counts = new double[runs.Length];
    // Three rounds in turn, so that what else the machine does falls on all alike; the first warms up.
    for (var round = 0; round < 4; round++)
        for (var i = 0; i < runs.Length; i++)
        {
            var rate = await Load.RunAsync(runs[i].Url, runs[i].Request, TimeSpan.FromSeconds(round == 0 ? 2 : seconds));
            counts[i] += round == 0 ? 0 : rate / 3;
        }
    for (var i = 0; i < runs.Length; i++)
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs[i].Name,-24} {counts[i],10:N0} requests/s{(i == 0 ? "" : $"   {counts[i] / counts[i - 1]:P0} of the one above")}"));
    return 0;
}
finally
{
    nothing.Kill();
}

/// <summary>Sixteen connections that each send a request once the answer to the one before is there.</summary>
internal static class Load
{
    public static async Task<double> RunAsync(Uri url, string request, TimeSpan time)
    {
        var bytes = Encoding.UTF8.GetBytes(request);
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => ConnectionAsync(url, bytes, watch, time)));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static async Task<int> ConnectionAsync(Uri url, byte[] request, Stopwatch watch, TimeSpan time)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await ConnectAsync(socket, url);
        var buffer = new byte[64 * 1024];
        var count = 0;
        while (watch.Elapsed < time)
        {
            await socket.SendAsync(request);
            var read = 0;
            int whole;
            do
                read += await socket.ReceiveAsync(buffer.AsMemory(read));
            while ((whole = LengthOf(buffer.AsSpan(0, read))) < 0 || read < whole);
            count++;
        }
        return count;
    }

    private static async Task ConnectAsync(Socket socket, Uri url)
    {
        for (var tries = 0; ; tries++)
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, url.Port);
                return;
            }
            catch (SocketException) when (tries < 100)
            {
                await Task.Delay(50);
            }
    }

    // How long the answer is in all; -1 while its head is not whole.
    private static int LengthOf(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return -1;
        if (!answer.StartsWith("HTTP/1.1 200"u8))
            throw new InvalidOperationException(Encoding.UTF8.GetString(answer[..Math.Min(answer.Length, 500)]));
        var at = answer.IndexOf("Content-Length: "u8);
        if (at < 0 || at > head)
            throw new InvalidOperationException("An answer without a length.");
        var digits = answer[(at + 16)..head];
        var end = digits.IndexOf((byte)'\r');
        return head + 4 + int.Parse(end < 0 ? digits : digits[..end], CultureInfo.InvariantCulture);
    }
}
