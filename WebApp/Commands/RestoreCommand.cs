using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Operations;
using WebApp.Operations.Backups;
using WebApp.Operations.Restoring;
using WebApp.Primitives;

namespace WebApp.Commands;

/// <summary>
/// <c>restore FILE [--yes] [--passphrase-stdin]</c>: puts a backup in place of the present state, which is kept beside. Without <c>--yes</c>
/// it only tells what would be lost.
/// </summary>
public static class RestoreCommand
{
    private const string Usage = "Usage: restore FILE [--yes] [--passphrase-stdin]";

    /// <summary>Runs it.</summary>
    /// <returns>0 done, 1 refused or failed with the reason on standard error, 2 wrong usage.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        var options = args.Where(a => a.StartsWith("--", StringComparison.Ordinal)).ToHashSet();
        if (args.Except(options).ToList() is not [var name] || options.Except(["--yes", "--passphrase-stdin"]).Any())
            return await CommandLine.UsageAsync(Usage);
        if (CallersFile.Find(name) is not { } file)
            return await RefuseAsync($"There is no file {CallersFile.Likely(name)}.");
        // Not in the arguments: those are in the shell's history and the process list.
        var passphrase = options.Contains("--passphrase-stdin")
            ? await Console.In.ReadLineAsync(cancel) : services.GetRequiredService<IOptions<BackupOptions>>().Value.Passphrase;
        try
        {
            var preview = RestorePreview.Of(file, passphrase, services.GetRequiredService<DataFolder>());
            foreach (var line in preview.Lines(services.GetRequiredService<TimeProvider>().UtcNow()))
                Console.WriteLine(line);
            return options.Contains("--yes") ? await RestoreAsync(services, file, passphrase, cancel)
                : await RefuseAsync("Nothing was changed. To restore, repeat the command with --yes.");
        }
        catch (BackupException problem)
        {
            return await RefuseAsync(problem.Message);
        }
    }

    private static async Task<int> RestoreAsync(IServiceProvider services, string file, string? passphrase, CancellationToken cancel)
    {
        using var alone = services.GetRequiredService<DataFolderLock>().TryAlone();
        if (alone is null)
            return await RefuseAsync("The site is running over this data folder. Stop it first.");
        var staged = services.GetRequiredService<StagedRestore>();
        var ready = await Task.Run(() => staged.Prepare(file, passphrase, cancel), cancel);
        staged.Apply(ready);
        Console.WriteLine($"Restored. What was before is kept in {Path.Combine(services.GetRequiredService<DataFolder>().Root, ready.KeptAs)}.");
        return 0;
    }

    private static async Task<int> RefuseAsync(string words)
    {
        await Console.Error.WriteLineAsync(words);
        return 1;
    }
}
