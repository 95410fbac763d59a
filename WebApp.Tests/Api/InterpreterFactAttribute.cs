using System.ComponentModel;
using System.Diagnostics;

namespace WebApp.Tests.Api;

/// <summary>A test that runs code in another language; skipped, and counted as skipped, where its interpreter is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InterpreterFactAttribute : FactAttribute
{
    /// <summary>Decides when the tests are discovered.</summary>
    /// <param name="program">The interpreter, such as <c>php</c>.</param>
    public InterpreterFactAttribute(string program)
    {
        Program = program;
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true, RedirectStandardError = true });
            process!.WaitForExit();
        }
        catch (Win32Exception)
        {
            Skip = $"{program} is not installed.";
        }
    }

    /// <summary>The interpreter.</summary>
    public string Program { get; }
}
