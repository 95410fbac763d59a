using System.Diagnostics;
using System.Net;

namespace WebApp.Operations.Drills;

/// <summary>The site over a restored folder, as a process of its own that reaches nobody outside. Disposing ends it.</summary>
internal sealed class DrillSite(string folder) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90), PageTime = TimeSpan.FromSeconds(20);

    // Whatever the settings say: no mail server, no Stripe, nobody to alert.
    private static readonly (string Name, string Value)[] CutOff =
    [
        ("ASPNETCORE_ENVIRONMENT", "Production"), ("DOTNET_ENVIRONMENT", "Production"), (Rehearsal.Variable, "true"), ("Site__DemoContent", "false"),
        ("Mail__Host", ""), ("Alerts__Recipients", ""), ("Alerts__WebhookUrl", ""), ("Stripe__SecretKey", ""), ("Stripe__WebhookSecret", ""), ("Stripe__ApiBase", ""),
    ];

    private readonly List<string> said = [];
    private Process? process;
    private HttpClient? visitor;
    private Task reading = Task.CompletedTask;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <returns>Why it does not; null if it does.</returns>
    public async Task<string?> StartAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        process = Process.Start(Description()) ?? throw new BackupException("The system did not start another process.");
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
        try
        {
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                Keep(line);
                if (line.StartsWith(Rehearsal.Announcement, StringComparison.Ordinal))
                {
                    visitor = new HttpClient { BaseAddress = new Uri(line[Rehearsal.Announcement.Length..]), Timeout = PageTime };
                    reading = ReadOnAsync(process.StandardOutput);
                    return null;
                }
            }
            await process.WaitForExitAsync(limit.Token);
            return $"It ended with code {process.ExitCode}. Its last words: {LastWords()}";
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"It did not listen within {Patience.TotalSeconds:0} seconds. Its last words: {LastWords()}";
        }
    }

    /// <summary>Asks for a page.</summary>
    /// <returns>What is wrong with the answer; null for nothing.</returns>
    public async Task<string?> LookAsync(string path, string sign, CancellationToken cancel)
    {
        try
        {
            using var answer = await visitor!.GetAsync(new Uri(path, UriKind.Relative), cancel);
            var body = await answer.Content.ReadAsStringAsync(cancel);
            return answer.StatusCode != HttpStatusCode.OK ? $"{path} answers {(int)answer.StatusCode}."
                : body.Contains(sign, StringComparison.Ordinal) ? null : $"{path} is not the page that it should be.";
        }
        catch (Exception trouble) when (trouble is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return $"{path} does not answer: {trouble.Message}";
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        visitor?.Dispose();
        if (process is null)
            return;
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        await reading;
        process.Dispose();
    }

    /// <summary>The same program in the same way: by its own executable, or by the runtime that runs it.</summary>
    private ProcessStartInfo Description()
    {
        var program = typeof(DrillSite).Assembly.Location;
        var isOwn = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == Path.GetFileNameWithoutExtension(program);
        var start = isOwn ? new ProcessStartInfo(Environment.ProcessPath!) : new ProcessStartInfo("dotnet", [program]);
        (start.WorkingDirectory, start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) =
            (AppContext.BaseDirectory, true, true, true);
        start.Environment["Data__Directory"] = folder;
        foreach (var (name, value) in CutOff)
            start.Environment[name] = value;
        return start;
    }

    // Or the site would come to a stop when the pipe is full.
    private async Task ReadOnAsync(StreamReader output)
    {
        while (await output.ReadLineAsync(CancellationToken.None) is { } line)
            Keep(line);
    }

    private void Keep(string? line)
    {
        lock (said)
        {
            if (!string.IsNullOrWhiteSpace(line) && said.Count < 1000)
                said.Add(line.Trim());
        }
    }

    private string LastWords()
    {
        lock (said)
            return string.Join(" ", said.TakeLast(5));
    }
}
