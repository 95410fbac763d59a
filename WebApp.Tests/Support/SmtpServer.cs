using System.Collections.Concurrent;

namespace WebApp.Tests.Support;

/// <summary>What the server took.</summary>
public sealed record ReceivedMail(
    bool Secure, string? User, string From, string[] To, string MessageId, string Subject, string Text, string? Html, string ToName, string[] Headers);

/// <summary>A real SMTP server of <c>Support/smtp/server.mjs</c> on free ports of its own; its faults stand there.</summary>
public sealed class SmtpServer : IDisposable
{
    private readonly ConcurrentQueue<ReceivedMail> received = new();
    private readonly SmtpProcess process = SmtpProcess.Running;
    private readonly int number;

    /// <summary>Starts it, and waits until it listens.</summary>
    public SmtpServer()
    {
        (number, StartTlsPort, TlsPort) = process.Open(received.Enqueue);
    }

    /// <summary>The port for STARTTLS.</summary>
    public int StartTlsPort { get; }

    /// <summary>The port that speaks TLS at once.</summary>
    public int TlsPort { get; }

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
        .With("Mail:UserName", "user").With("Mail:Password", "password").With("Mail:CaFile", process.Certificates.Authority)
        .With("Mail:From", "Test Harbour <shop@harbour.example>");

    /// <summary>Ends it at once: open connections break.</summary>
    public void Stop() => process.Close(number);

    /// <inheritdoc />
    public void Dispose() => Stop();
}
