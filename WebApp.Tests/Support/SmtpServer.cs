using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace WebApp.Tests.Support;

/// <summary>What the server took.</summary>
public sealed record ReceivedMail(
    bool Secure, string? User, string From, string[] To, string MessageId, string Subject, string Text, string? Html, string ToName, string[] Headers);

/// <summary>The real SMTP server of <c>Support/smtp/server.mjs</c> as a process of its own on free ports; its faults stand there.</summary>
public sealed class SmtpServer : IDisposable
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly ConcurrentQueue<ReceivedMail> received = new();
    private readonly string folder = Directory.CreateTempSubdirectory("mainstay-smtp-").FullName;
    private readonly Process process;
    private readonly Task reading;

    /// <summary>Starts it, and waits until it listens.</summary>
    public SmtpServer()
    {
        Certificates = new TestCertificates(folder);
        var script = Path.Combine(NodePackages.FolderOf("smtp"), "server.mjs");
        process = Process.Start(new ProcessStartInfo("node", [script, Certificates.Key, Certificates.Certificate])
        {
            RedirectStandardInput = true, // closes with the tests, however they end; the server ends with it
            RedirectStandardOutput = true,
        })!;
        var ports = JsonDocument.Parse(process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The SMTP server did not start."));
        StartTlsPort = ports.RootElement.GetProperty("startTls").GetInt32();
        TlsPort = ports.RootElement.GetProperty("tls").GetInt32();
        reading = ReadAsync();
    }

    /// <summary>The port for STARTTLS.</summary>
    public int StartTlsPort { get; }

    /// <summary>The port that speaks TLS at once.</summary>
    public int TlsPort { get; }

    /// <summary>Its certificate, and who signed it.</summary>
    public TestCertificates Certificates { get; }

    /// <summary>Every mail that it took, in order; doubles included.</summary>
    public IReadOnlyCollection<ReceivedMail> Received => received;

    /// <summary>Every mail that it took, once there are so many: its word to the site and its word to the test travel apart.</summary>
    public async Task<IReadOnlyCollection<ReceivedMail>> Took(int count)
    {
        await Eventually.Holds(() => received.Count >= count, $"the server takes {count} mails");
        return received;
    }

    /// <summary>Points a site to it: STARTTLS, signed in, its authority trusted.</summary>
    public TestSite Serves(TestSite site) => site
        .With("Mail:Host", "localhost").With("Mail:Port", $"{StartTlsPort}").With("Mail:Security", "StartTls")
        .With("Mail:UserName", "user").With("Mail:Password", "password").With("Mail:CaFile", Certificates.Authority)
        .With("Mail:From", "Test Harbour <shop@harbour.example>");

    /// <summary>Ends it at once: open connections break.</summary>
    public void Stop()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        reading.Wait();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Stop();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            received.Enqueue(JsonSerializer.Deserialize<ReceivedMail>(line, Web)!);
    }
}
