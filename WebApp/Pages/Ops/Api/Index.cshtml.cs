using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Api.Metering;
using WebApp.Components;
using WebApp.Journal;
using WebApp.Operations.Jobs;

namespace WebApp.Pages.Ops.Api;

/// <summary>Who calls the site and whom the site calls, in charts and tables.</summary>
public sealed class IndexModel(ConsumptionReader reader, Statements statements) : PageModel
{
    /// <summary>The time that is looked at.</summary>
    public Stretch Stretch { get; private set; } = Stretch.All[0];

    /// <summary>What happened in it; null while the books cannot be read.</summary>
    public Consumption? Consumption { get; private set; }

    /// <summary>The month whose statements are linked.</summary>
    public string Month => statements.ThisMonth.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    public async Task OnGetAsync(string? range, CancellationToken cancel)
    {
        Stretch = Stretch.All.FirstOrDefault(s => s.Name == range) ?? Stretch.All[0];
        try
        {
            Consumption = await reader.ReadAsync(Stretch, cancel);
        }
        catch (JournalUnavailableException)
        {
            // The page says so.
        }
    }

    /// <summary>Such as “1.2 % of all”.</summary>
    public static string Percent(Share share) => share.Sum.Calls == 0 ? "" : $"{100.0 * share.Failed / share.Sum.Calls:0.0} % of all";

    /// <summary>Within what time this share of the calls was answered.</summary>
    public static string Took(CallSum sum, double share) => sum.Calls == 0 ? "–" : sum.Percentile(share) is var ms && ms < 10 ? $"{ms:0.0} ms" : JobWords.Took(sum.Percentile(share));

    /// <summary>The bars of the calls.</summary>
    public static IReadOnlyList<ChartBar> Bars(Consumption all) => [.. all.Slots.Select(s => new ChartBar(s.Label, s.Sum.Calls, s.Failed, $"{s.Label}: {s.Sum.Calls:N0} calls, {s.Failed:N0} came to nothing"))];

    /// <summary>The times.</summary>
    public static IReadOnlyList<string> Labels(Consumption all) => [.. all.Slots.Select(s => s.Label)];

    /// <summary>The lines of the times that calls took.</summary>
    public static IReadOnlyList<ChartLine> Lines(Consumption all) =>
        [.. new[] { (0.5, "half within"), (0.95, "95 of 100 within"), (0.99, "99 of 100 within") }.Select(l =>
            new ChartLine(l.Item2, [.. all.Slots.Select(s => s.Sum.Calls == 0 ? (double?)null : s.Sum.Percentile(l.Item1))]))];
}
