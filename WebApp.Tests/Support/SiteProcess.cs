using System.Diagnostics;
using System.Text;

namespace WebApp.Tests.Support;

/// <summary>The site as a process of its own, so that it can be killed as a crash or a power cut would.</summary>
public sealed class SiteProcess : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();

    /// <summary>
    /// Starts it with the given settings on a free port; the built one in Development unless told otherwise, behind the words of <paramref name="under"/>.
    /// With a <paramref name="command"/> it does that and ends.
    /// </summary>
    public SiteProcess(
        IReadOnlyDictionary<string, string?> settings, string? program = null, string? folder = null, string environment = "Development", string[]? under = null, string[]? command = null)
    {
        string[] words = [.. under ?? [], "dotnet", program ?? Path.Combine(AppContext.BaseDirectory, "WebApp.dll"), .. command ?? []];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = folder ?? AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The number of the process.</summary>
    public int Id => process.Id;

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => !process.HasExited;

    /// <summary>Where it listens, once it does.</summary>
    public async Task<Uri> AddressAsync()
    {
        const string Words = "Now listening on: ";
        await Eventually.Holds(() => Output.Contains(Words, StringComparison.Ordinal) || !IsRunning, "the site listens", 60);
        var said = Output;
        said.ShouldContain(Words);
        return new Uri(said[(said.IndexOf(Words, StringComparison.Ordinal) + Words.Length)..].Split('\n')[0].Trim());
    }

    /// <summary>What it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>Ends it at once, without a chance to tidy up (SIGKILL).</summary>
    public void Kill()
    {
        if (IsRunning)
            process.Kill();
        process.WaitForExit();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (output)
            output.AppendLine(line);
    }
}
