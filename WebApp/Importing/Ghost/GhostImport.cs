using Microsoft.Extensions.Options;
using WebApp.Importing.Sites;
using WebApp.Primitives;

namespace WebApp.Importing.Ghost;

/// <summary><c>import ghost FILE [--from ADDRESS]</c>: brings a site over from an export of Ghost.</summary>
public sealed class GhostImport(SiteImport import, IOptions<ImportOptions> options, TimeProvider clock)
{
    private static readonly Dictionary<string, string> Left = new()
    {
        ["members"] = "members", ["newsletters"] = "newsletters", ["products"] = "tiers", ["offers"] = "offers", ["snippets"] = "snippets of the editor", ["comments"] = "comments of members",
        ["emails"] = "mails that were sent", ["webhooks"] = "webhooks", ["integrations"] = "integrations", ["roles_users"] = "roles of staff: add people under Team",
    };

    /// <summary>Imports the file; progress goes to the given output.</summary>
    /// <param name="path">The file.</param>
    /// <param name="from">Where the site was, such as <c>https://old.example.com</c>, which an export does not say; null if that is unknown.</param>
    /// <param name="output">Gets the progress.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>What was done; or, with nothing done, what is wrong in the file.</returns>
    public async Task<ImportReport> RunAsync(string path, string? from, TextWriter output, CancellationToken cancel)
    {
        var report = new ImportReport("Item", "items");
        var progress = new ImportProgress(output);
        using var file = GhostFile.Read(path, options.Value.MaxFileBytes, report.Problems);
        if (file is null)
            return report;
        var export = new GhostExport(file, from?.TrimEnd('/') ?? "", clock.UtcNow());
        progress.Say($"{Path.GetFileName(path)}: {export.Outline.Count} posts and pages{(file.Version.Length > 0 ? $", Ghost {file.Version}" : "")}, no faults.");
        foreach (var (table, words) in Left)
            if (file.Table(table).Count() is var rows and > 0)
                report.Leave($"{rows} × {words}.");
        foreach (var twice in file.Table("posts").Select((p, i) => (Key: GhostTexts.KeyOf(p), Number: i + 1)).GroupBy(p => p.Key).SelectMany(g => g.Skip(1)))
            report.Refuse(twice.Number, "its number stands in the file already");
        await import.RunAsync(export, report, progress, cancel);
        return report;
    }
}
