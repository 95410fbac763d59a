using System.Collections.Concurrent;
using System.Diagnostics;

namespace WebApp.Tests.Support;

/// <summary>Installs the npm packages of a test server once, into a cache folder outside the repository.</summary>
public static class NodePackages
{
    private static readonly ConcurrentDictionary<string, Lazy<string?>> Problems = new();

    /// <summary>Why a server, such as <c>smtp</c>, cannot run here; null when it can.</summary>
    public static string? WhyMissing(string server) => Problems.GetOrAdd(server, s => new(() => Problem(s))).Value;

    /// <summary>Where a server, such as <c>smtp</c>, stands with its packages.</summary>
    public static string FolderOf(string server) => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
        "mainstay-tests", server);

    private static string? Problem(string server)
    {
        var folder = Directory.CreateDirectory(FolderOf(server)).FullName;
        using var alone = LockOf(folder);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Support", server)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        try
        {
            if (Run(folder, "node", "--version") is { } noNode)
                return noNode;
            // npm writes this file last: where it stands, the installation was complete.
            return File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json"))
                ? null
                : Run(folder, "npm", "install --no-audit --no-fund --ignore-scripts --no-package-lock");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "Node.js with npm is not installed.";
        }
    }

    // Two test runs at once must not install into each other.
    private static FileStream LockOf(string folder)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 600)
            {
                Thread.Sleep(100);
            }
        }
    }

    private static string? Run(string folder, string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            return $"{program} {arguments} did not end within two minutes.";
        }
        return process.ExitCode == 0 ? null : $"{program} {arguments} failed: {errors.Result.Trim()} {output.Result.Trim()}";
    }
}
