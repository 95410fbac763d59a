using WebApp.Importing;
using WebApp.Importing.WooCommerce;

namespace WebApp.Commands;

/// <summary><c>import KIND FILE</c>: brings a shop or site over from elsewhere; may be run again.</summary>
public static class ImportCommand
{
    private delegate Task<ImportReport> Importer(string path, TextWriter output, CancellationToken cancel);

    private static readonly Dictionary<string, Func<IServiceProvider, Importer>> Kinds = new()
    {
        ["woocommerce"] = services => services.GetRequiredService<WooImport>().RunAsync,
    };

    /// <summary>Runs it; progress and report go to standard output, faults of the file to standard error.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        if (args is not [var kind, var file])
            return await CommandLine.UsageAsync($"Usage: import KIND FILE, where KIND is one of: {string.Join(", ", Kinds.Keys)}.");
        if (!Kinds.TryGetValue(kind.ToLowerInvariant(), out var importer))
            return await CommandLine.UsageAsync($"“{kind}” files cannot be imported; known kinds are: {string.Join(", ", Kinds.Keys)}.");
        if (CallersFile.Find(file) is not { } path)
        {
            await Console.Error.WriteLineAsync($"There is no file {CallersFile.Likely(file)}.");
            return 1;
        }
        var report = await importer(services)(path, Console.Out, cancel);
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
