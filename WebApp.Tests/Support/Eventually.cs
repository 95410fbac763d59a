using System.Diagnostics;

namespace WebApp.Tests.Support;

/// <summary>Waits for what happens in the background: looks until it is so, with a bound.</summary>
public static class Eventually
{
    /// <summary>Asks until the answer is yes; fails after <paramref name="seconds"/> with <paramref name="what"/> in the message.</summary>
    public static async Task Holds(Func<Task<bool>> question, string what, int seconds = 20)
    {
        var watch = Stopwatch.StartNew();
        while (!await question())
        {
            watch.Elapsed.TotalSeconds.ShouldBeLessThan(seconds, $"Waited {seconds} s in vain: {what}");
            await Task.Delay(25);
        }
    }

    /// <inheritdoc cref="Holds(Func{Task{bool}}, string, int)"/>
    public static Task Holds(Func<bool> question, string what, int seconds = 20) =>
        Holds(() => Task.FromResult(question()), what, seconds);
}
