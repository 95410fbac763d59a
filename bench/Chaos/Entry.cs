namespace Chaos;

/// <summary>The command line: runs the chaos, prints what came of it.</summary>
internal static class Entry
{
    /// <returns>0 everything holds, 1 something does not, 2 wrong usage.</returns>
    public static async Task<int> Main(string[] args)
    {
        if (ChaosPlan.Read(args) is not { } plan)
        {
            await Console.Error.WriteLineAsync(ChaosPlan.Usage);
            return 2;
        }
        using var stop = new CancellationTokenSource(plan.Limit);
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            var report = await ChaosRun.RunAsync(plan, Console.Out, stop.Token);
            Console.WriteLine(report);
            return report.Holds ? 0 : 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"The run was ended before its time, or after its limit of {plan.Limit.TotalMinutes:0} minutes. Nothing is proved.");
            return 1;
        }
    }
}
