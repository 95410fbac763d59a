using Microsoft.Playwright;

namespace WebApp.Tests.Browser;

/// <summary>The Chromium of this machine: the one that the environment variable CHROMIUM names, or the first on the PATH.</summary>
internal static class Chromium
{
    // The headless shell draws the same pages without a window that nobody sees: two thirds of the time.
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    // No sandbox, since tests run as root in containers; no calls home.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly string? Program = Find();

    /// <summary>Why no test can run in it; null when they can.</summary>
    public static string? WhyMissing => Program is null ? "Chromium is not installed: put it on the PATH, or name it in the environment variable CHROMIUM." : null;

    /// <summary>Starts it.</summary>
    public static Task<IBrowser> StartAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = Flags, Timeout = 60_000 });

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named)
            return File.Exists(named) ? named : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return (from name in Names from folder in folders select Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
