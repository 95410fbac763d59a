using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Orders;

/// <summary>What happened to this order: everything that touched it, in one line of time.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class TimelineModel(AppDbContext db, TimelineReader reader, IOptions<SiteOptions> site) : PageModel
{
    /// <summary>The chosen tab, as in <see cref="TimelineFilter.Tabs"/>.</summary>
    [FromQuery(Name = "kind")]
    public string? Kind { get; set; }

    public OrderRecord Record { get; private set; } = null!;

    public OrderTimeline Timeline { get; private set; } = null!;

    /// <summary>What is shown, by day in the site's time zone.</summary>
    public IEnumerable<IGrouping<DateTime, TimelineItem>> Days => Timeline.Items
        .Where(item => Chosen is not { } kind || item.Kinds.HasFlag(kind)).GroupBy(item => site.Value.ToLocal(item.At).Date);

    public TimelineKinds? Chosen => TimelineFilter.Find(Kind);

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancel)
    {
        if (await OrderRecord.ReadAsync(db, number, cancel) is not { } record)
            return NotFound();
        (Record, Timeline) = (record, await reader.ReadAsync(record, cancel));
        return Page();
    }

    /// <summary>How many lines a tab shows.</summary>
    public int CountOf(TimelineKinds kind) => Timeline.Items.Count(item => item.Kinds.HasFlag(kind));

    /// <summary>A duration as it is read: “34 ms”, “2.1 s”.</summary>
    public static string Duration(TimeSpan took) => took.TotalSeconds < 1 ? $"{took.TotalMilliseconds:0} ms" : $"{took.TotalSeconds:0.0} s";
}
