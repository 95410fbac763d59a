using System.Diagnostics;
using System.Globalization;
using System.Text;
using WebApp.Tests.Support;

namespace WebApp.Tests.Deploy;

/// <summary>The site behind a socket that outlives it, as under systemd: whoever comes during a restart waits.</summary>
internal sealed class HeldSite : IDisposable
{
    private readonly Process holder;
    private readonly StringBuilder output = new();
    private bool isGone;

    public HeldSite(IReadOnlyDictionary<string, string?> settings, int port)
    {
        var start = new ProcessStartInfo("perl", [Path.Combine(AppContext.BaseDirectory, "Deploy", "hold-socket.pl"), "dotnet", Path.Combine(AppContext.BaseDirectory, "WebApp.dll")])
        {
            WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["HOLD_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        holder = Process.Start(start)!;
        holder.OutputDataReceived += (_, line) => Keep(line.Data);
        holder.ErrorDataReceived += (_, line) => Keep(line.Data);
        holder.BeginOutputReadLine();
        holder.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>How often the program has begun to listen.</summary>
    public int Starts => Output.Split("Application started.").Length - 1;

    /// <summary>Asks the program to end, as <c>systemctl restart</c> does, and waits until the next one listens.</summary>
    public async Task RestartAsync()
    {
        var before = Starts;
        var child = Output.Split('\n').Last(line => line.StartsWith("child ", StringComparison.Ordinal))[6..].Trim();
        using (var kill = Process.Start("kill", ["-TERM", child]))
            await kill.WaitForExitAsync();
        await Eventually.Holds(() => Starts > before, "the site has started again", 60);
    }

    public void Dispose()
    {
        if (isGone)
            return;
        isGone = true;
        if (!holder.HasExited)
            using (var kill = Process.Start("kill", ["-TERM", holder.Id.ToString(CultureInfo.InvariantCulture)]))
                kill.WaitForExit();
        holder.WaitForExit(10_000);
        holder.Dispose();
    }

    private void Keep(string? line)
    {
        lock (output)
            output.AppendLine(line);
    }
}
