using System.Text.RegularExpressions;
using System.Xml;
using Microsoft.Extensions.Options;
using WebApp.Importing.Sites;
using WebApp.Primitives;

namespace WebApp.Importing.WordPress;

/// <summary>
/// <c>import wordpress FILE</c>: brings a site over from a WordPress export. The file is read twice, an item at a time: first to its end to
/// see that it is whole, then to take it; nothing is changed by one that is not.
/// </summary>
public sealed partial class WordPressImport(SiteImport import, IOptions<SiteOptions> site, TimeProvider clock)
{
    /// <summary>Imports the file; progress goes to the given output.</summary>
    /// <returns>What was done; or, with nothing done, what is wrong in the file.</returns>
    public async Task<ImportReport> RunAsync(string path, TextWriter output, CancellationToken cancel)
    {
        var report = new ImportReport("Line", "items");
        var progress = new ImportProgress(output);
        if (Index(path, report, progress) is not { } index)
            return report;
        progress.Say($"{Path.GetFileName(path)}: {index.Items} items, WXR {index.Channel.Version}, no faults.");
        var texts = new WxrTexts(index, TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone), clock.UtcNow());
        await import.RunAsync(new WxrExport(path, index, texts), report, progress, cancel);
        return report;
    }

    private static WxrIndex? Index(string path, ImportReport report, ImportProgress progress)
    {
        WxrReader? reader = null;
        try
        {
            using var opened = reader = new WxrReader(path);
            var index = new WxrIndex { Channel = reader.Channel };
            foreach (var item in reader.Items())
            {
                index.Add(item, report);
                if (index.Items % 1000 == 0)
                    progress.Say($"Checked {index.Items} items");
            }
            Check(reader.Channel, report.Problems);
            if (reader.Removed > 0)
                report.Leave($"{reader.Removed} control characters that XML does not allow.");
            if (reader.Unreadable > 0)
                report.Leave($"{reader.Unreadable} characters that are unreadable in the file's encoding stand as “\uFFFD”.");
            return report.Problems.Count == 0 ? index : null;
        }
        catch (XmlException fault)
        {
            report.Problems.Add(Math.Max(1, fault.LineNumber + (reader?.BlankLines ?? 0)), null, fault.Message.Contains("DTD", StringComparison.Ordinal)
                ? "The file has a document type declaration (DTD). Exports have none, and one can make a reader open files and addresses: it is refused."
                : "The file is not well-formed XML: " + Position().Replace(fault.Message, "").Trim());
        }
        catch (InvalidDataException fault)
        {
            report.Problems.Add(1, null, fault.Message);
        }
        return null;
    }

    private static void Check(WxrChannel channel, ImportProblems problems)
    {
        const string what = "An export of WordPress (Tools, Export) is expected.";
        if (channel.Root != "rss")
            problems.Add(1, null, $"The file begins with <{channel.Root}> and not with <rss>. {what}");
        else if (channel.Line == 0)
            problems.Add(1, null, $"The file has no <channel>. {what}");
        else if (channel.VersionLine == 0)
            problems.Add(channel.Line, null, $"The channel does not say which version of the export format it has (wp:wxr_version). {what}");
        else if (!Version().IsMatch(channel.Version))
            problems.Add(channel.VersionLine, null, $"“{channel.Version}” is no version of the export format (wp:wxr_version); 1.0, 1.1 and 1.2 are.");
    }

    [GeneratedRegex(@"^1\.\d{1,2}$")]
    private static partial Regex Version();

    [GeneratedRegex(@" ?Line \d+, position \d+\.?$")]
    private static partial Regex Position();
}
