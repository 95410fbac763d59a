using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Chaos;

/// <summary>A process of ours: its output goes to a file, and it ends with us.</summary>
public sealed class Child : IDisposable
{
    private readonly Process process;
    private readonly StreamWriter log;
    private readonly EventHandler end;

    /// <summary>Starts the built site with these arguments.</summary>
    /// <param name="arguments">Its command line; empty runs the site itself.</param>
    /// <param name="settings">Set in its environment.</param>
    /// <param name="logFile">What it writes is appended here.</param>
    /// <param name="site">The folder of a published site; null for the one that was built with this program.</param>
    /// <param name="input">What it reads from standard input.</param>
    public Child(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings, string logFile, string? site = null, string? input = null)
    {
        log = new StreamWriter(new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        var folder = site ?? AppContext.BaseDirectory;
        // A published site has a program of its own, and may bring its runtime along.
        var start = new ProcessStartInfo(site is null ? "dotnet" : Path.Combine(folder, "WebApp"), site is null ? [Path.Combine(folder, "WebApp.dll"), .. arguments] : arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (input is not null)
            process.StandardInput.WriteLine(input);
        process.StandardInput.Close();
        end = (_, _) => Kill();
        AppDomain.CurrentDomain.ProcessExit += end;
    }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => !process.HasExited;

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitAsync(CancellationToken cancel)
    {
        await process.WaitForExitAsync(cancel);
        return process.ExitCode;
    }

    /// <summary>Ends it at once, without a chance to tidy up (SIGKILL).</summary>
    public void Kill()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit(10_000);
    }

    /// <summary>A port on this machine that nobody listens at.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= end;
        Kill();
        process.Dispose();
        lock (log)
            log.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (log)
            if (line.Data is not null && log.BaseStream is not null)
                log.WriteLine(line.Data);
    }
}
