using System.Diagnostics;

namespace WebApp.Tests.Support;

/// <summary>Programs that tests run to their end.</summary>
public static class Programs
{
    /// <summary>Runs one, for a minute at most.</summary>
    /// <returns>How it ended, and what it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within a minute.");
        }
        return (process.ExitCode, await output + await errors);
    }
}
