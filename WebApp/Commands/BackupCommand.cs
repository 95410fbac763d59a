using WebApp.Data;
using WebApp.Operations;
using WebApp.Operations.Backups;

namespace WebApp.Commands;

/// <summary><c>backup [--to DIR]</c>: a full, verified backup, also while the site runs. Its path is the one line on standard output.</summary>
public static class BackupCommand
{
    /// <summary>Runs it.</summary>
    /// <returns>0 done, 1 failed with the reason on standard error, 2 wrong usage.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        if (args is not ([] or ["--to", _]))
            return await CommandLine.UsageAsync("Usage: backup [--to DIR]");
        services.GetRequiredService<DataFolderLock>().Share();
        services.GetRequiredService<BackupProgress>().Follow = state => Console.Error.WriteLine(
            state.Step + (state.Total > 0 ? $" ({Sizes.Text(state.Total)})" : "") + " …");
        try
        {
            var made = await services.GetRequiredService<BackupTaker>()
                .TakeFullAsync(args is [_, var directory] ? CallersFile.Likely(directory) : null, cancel);
            await Console.Error.WriteLineAsync($"Verified: {Sizes.Text(made.Size)}{(made.Name.IsEncrypted ? ", encrypted" : "")}.");
            Console.WriteLine(made.Path);
            return 0;
        }
        catch (BackupException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
    }
}
