using WebApp.Importing;
using WebApp.Importing.Ghost;
using WebApp.Importing.WooCommerce;
using WebApp.Importing.WordPress;

namespace WebApp.Commands;

/// <summary><c>import KIND FILE</c>: brings a shop or site over from elsewhere; may be run again.</summary>
public static class ImportCommand
{
    private delegate Task<ImportReport> Importer(IServiceProvider services, string path, string? from, CancellationToken cancel);

    private static readonly Dictionary<string, Importer> Kinds = new()
    {
        ["woocommerce"] = (services, path, _, cancel) => services.GetRequiredService<WooImport>().RunAsync(path, Console.Out, cancel),
        ["wordpress"] = (services, path, _, cancel) => services.GetRequiredService<WordPressImport>().RunAsync(path, Console.Out, cancel),
        ["ghost"] = (services, path, from, cancel) => services.GetRequiredService<GhostImport>().RunAsync(path, from, Console.Out, cancel),
    };

    /// <summary>Runs it; progress and report go to standard output, faults of the file to standard error.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        var from = args is ["ghost", _, "--from", var said] && Uri.TryCreate(said, UriKind.Absolute, out var site) && site.Scheme is "http" or "https" ? said : null;
        if (args is not [var kind, var file] && from is null)
            return await CommandLine.UsageAsync($"Usage: import KIND FILE, where KIND is one of: {string.Join(", ", Kinds.Keys)}. Behind a file of Ghost may stand --from https://OLD-SITE.");
        (kind, file) = (args[0], args[1]);
        if (!Kinds.TryGetValue(kind.ToLowerInvariant(), out var importer))
            return await CommandLine.UsageAsync($"“{kind}” files cannot be imported; known kinds are: {string.Join(", ", Kinds.Keys)}.");
        if (CallersFile.Find(file) is not { } path)
        {
            await Console.Error.WriteLineAsync($"There is no file {CallersFile.Likely(file)}.");
            return 1;
        }
        var report = await importer(services, path, from, cancel);
        if (report.Problems.Count == 0)
        {
            report.WriteTo(Console.Out);
            return 0;
        }
        await Console.Error.WriteLineAsync($"{path} has {report.Problems.Count} {(report.Problems.Count == 1 ? "fault" : "faults")}; nothing was changed.");
        report.Problems.WriteTo(Console.Error);
        return 1;
    }
}
