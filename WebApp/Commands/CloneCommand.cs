using WebApp.Data;
using WebApp.Operations;
using WebApp.Operations.Cloning;

namespace WebApp.Commands;

/// <summary>
/// <c>clone --scrubbed DIR [--seed WORDS]</c>: a working copy for staging with invented people, without keys, from which no mail leaves
/// and over which no money moves; also while the site runs.
/// </summary>
public static class CloneCommand
{
    private const string Usage = "Usage: clone --scrubbed DIR [--seed WORDS]   (there is no other copy than a scrubbed one; to move a site, use backup and restore)";

    /// <summary>Runs it.</summary>
    /// <returns>0 done, 1 refused or failed with the reason on standard error, 2 wrong usage.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        var (directory, seed) = args switch
        {
            ["--scrubbed", var dir] => (dir, null),
            ["--scrubbed", var dir, "--seed", var words] => (dir, words),
            _ => (null, (string?)null),
        };
        if (directory is null)
            return await CommandLine.UsageAsync(Usage);
        services.GetRequiredService<DataFolderLock>().Share();
        var target = CallersFile.Likely(directory);
        try
        {
            var report = await services.GetRequiredService<ScrubbedClone>().MakeAsync(target, seed, cancel);
            Console.WriteLine($"{target}: {report.Orders} orders and {report.Accounts} accounts with invented people, {report.Pictures} pictures.");
            Console.WriteLine("Start it with Data:Directory set to that folder: the log shows a link at which you make yourself its owner.");
            return 0;
        }
        catch (BackupException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
    }
}
