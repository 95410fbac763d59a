using System.Diagnostics;

namespace WebApp.Tests.Security.Tools;

/// <summary>Runs a tool that attackers use.</summary>
internal static class Tool
{
    /// <summary>Runs it for at most so many seconds, with a home of its own, and returns all that it wrote.</summary>
    public static async Task<string> RunAsync(string tool, int seconds, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("timeout", ["-k", "5", $"{seconds}", tool, .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, Environment = { ["HOME"] = folder },
        })!;
        process.StandardInput.Close();
        var written = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return string.Concat(written);
    }
}
