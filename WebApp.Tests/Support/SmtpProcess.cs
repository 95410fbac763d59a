using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace WebApp.Tests.Support;

/// <summary>The process of all <see cref="SmtpServer"/>s: to start one for each would be most of what they cost.</summary>
internal sealed class SmtpProcess
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly Lazy<SmtpProcess> One = new(() => new SmtpProcess());

    private readonly ConcurrentDictionary<int, Action<ReceivedMail>> open = [];
    private readonly BlockingCollection<JsonElement> answers = [];
    private readonly Lock oneAtATime = new();
    private readonly Process process;

    private SmtpProcess()
    {
        var folder = Directory.CreateTempSubdirectory("mainstay-smtp-").FullName;
        Certificates = new TestCertificates(folder);
        process = Process.Start(new ProcessStartInfo("node", [Path.Combine(NodePackages.FolderOf("smtp"), "server.mjs"), Certificates.Key, Certificates.Certificate])
        {
            RedirectStandardInput = true, // closes with the tests, however they end; the process ends with it
            RedirectStandardOutput = true,
        })!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
    }

    /// <summary>It, started when it is first asked for.</summary>
    public static SmtpProcess Running => One.Value;

    /// <summary>The certificate of its servers, and who signed it.</summary>
    public TestCertificates Certificates { get; }

    /// <summary>Starts a server that hands each mail on, and waits until it listens.</summary>
    public (int Number, int StartTls, int Tls) Open(Action<ReceivedMail> take)
    {
        var answer = Ask("open");
        var number = answer.GetProperty("server").GetInt32();
        open[number] = take;
        return (number, answer.GetProperty("startTls").GetInt32(), answer.GetProperty("tls").GetInt32());
    }

    /// <summary>Ends a server at once; it may have ended before.</summary>
    public void Close(int number)
    {
        if (open.ContainsKey(number))
            Ask($"close {number}");
        open.TryRemove(number, out _);
    }

    private JsonElement Ask(string words)
    {
        lock (oneAtATime)
        {
            process.StandardInput.WriteLine(words);
            return answers.TryTake(out var answer, TimeSpan.FromSeconds(30)) ? answer : throw new TimeoutException("The SMTP servers do not answer.");
        }
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        var said = JsonDocument.Parse(line).RootElement;
        if (!said.TryGetProperty("from", out _))
            answers.Add(said);
        else if (open.TryGetValue(said.GetProperty("server").GetInt32(), out var take))
            take(said.Deserialize<ReceivedMail>(Web)!);
    }
}
