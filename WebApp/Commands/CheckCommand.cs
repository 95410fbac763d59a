using System.Globalization;
using WebApp.Data;
using WebApp.Operations;
using WebApp.Search;
using WebApp.Security.Auditing;

namespace WebApp.Commands;

/// <summary><c>check</c>: whether databases, books, pictures and keys are sound, and the audit trail is whole. It changes nothing and may run beside the site.</summary>
public static class CheckCommand
{
    /// <summary>Runs it.</summary>
    /// <returns>0 all is sound, 1 with every fault on standard error, 2 wrong usage.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        if (args.Length > 0)
            return await CommandLine.UsageAsync("Usage: check");
        services.GetRequiredService<DataFolderLock>().Share();
        var faults = await Task.Run(() => services.GetRequiredService<IntegrityCheck>().Run(Console.WriteLine), cancel);
        if (faults.Count == 0)
            faults = await Task.Run(() => AuditFaults(services.GetRequiredService<AuditCheck>(), cancel), cancel);
        if (faults.Count == 0)
            faults = await SearchFaultsAsync(services.GetRequiredService<SearchCare>(), cancel);
        foreach (var fault in faults)
            await Console.Error.WriteLineAsync(fault);
        return faults.Count == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<string>> SearchFaultsAsync(SearchCare care, CancellationToken cancel)
    {
        if (!await care.IsThereAsync(cancel))
            return [];
        var faults = await care.FaultsAsync(cancel);
        if (faults.Count == 0)
            Console.WriteLine($"search: agrees, {(await care.CountAsync(cancel)).ToString("N0", CultureInfo.InvariantCulture)} documents.");
        return faults;
    }

    private static IReadOnlyList<string> AuditFaults(AuditCheck check, CancellationToken cancel)
    {
        var finding = check.Run(cancel);
        if (finding.Faults.Count == 0)
            Console.WriteLine($"audit trail: whole, {finding.Lines.ToString("N0", CultureInfo.InvariantCulture)} lines.");
        return finding.Faults;
    }
}
