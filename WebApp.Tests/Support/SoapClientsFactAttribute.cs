using System.Diagnostics;

namespace WebApp.Tests.Support;

/// <summary>A test with SOAP clients of others: php-soap and python3-zeep of Debian; skipped, and counted as skipped, where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SoapClientsFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(() => Problem("/usr/bin/php", "-r", "exit(class_exists('SoapClient') ? 0 : 1);", "php-soap")
        ?? Problem("/usr/bin/python3", "-c", "import zeep", "python3-zeep") ?? NodePackages.WhyMissing("soap"));

    /// <summary>Decides when the tests are discovered.</summary>
    public SoapClientsFactAttribute() => Skip = Missing.Value!;

    private static string? Problem(string program, string flag, string code, string package)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, [flag, code]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit(TimeSpan.FromSeconds(30));
            return process.ExitCode == 0 ? null : $"{package} is not installed.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return $"{package} is not installed.";
        }
    }
}
