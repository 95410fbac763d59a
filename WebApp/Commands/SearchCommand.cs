using System.Globalization;
using WebApp.Search;

namespace WebApp.Commands;

/// <summary><c>search rebuild</c>: makes the search index anew; may run beside the site.</summary>
public static class SearchCommand
{
    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        if (args is not ["rebuild"])
            return await CommandLine.UsageAsync("Usage: search rebuild");
        var care = services.GetRequiredService<SearchCare>();
        var documents = await care.RebuildAsync(cancel);
        var faults = await care.FaultsAsync(cancel);
        foreach (var fault in faults)
            await Console.Error.WriteLineAsync(fault);
        Console.WriteLine($"The index is made anew: {documents.ToString("N0", CultureInfo.InvariantCulture)} documents.");
        return faults.Count == 0 ? 0 : 1;
    }
}
