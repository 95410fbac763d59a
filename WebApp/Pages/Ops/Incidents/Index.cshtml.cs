using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Primitives;
using WebApp.Security;
using WebApp.Security.Incidents;

namespace WebApp.Pages.Ops.Incidents;

/// <summary>Everybody who attacked the site, the latest first.</summary>
public sealed class IndexModel(AppDbContext db, JournalReader journal, IOptionsMonitor<WatchOptions> options, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The chosen tab.</summary>
    [FromQuery(Name = "state")]
    public IncidentState? State { get; set; }

    /// <summary>The page of the list, from 1.</summary>
    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    /// <summary>The time that the chart spans: “week”, or a day.</summary>
    [FromQuery(Name = "span")]
    public string? Span { get; set; }

    /// <summary>Whether that is a week.</summary>
    public bool IsWeek => Span == "week";

    /// <summary>Signs of attacks over time; null when the journal cannot be read.</summary>
    public SignalChart? Chart { get; private set; }

    /// <summary>Who stood out most in a week.</summary>
    public IReadOnlyList<SourceTotal> TopSources { get; private set; } = [];

    /// <summary>What is listed.</summary>
    public PageOf<Incident> Rows { get; private set; } = new([], 1, PageSize, 0);

    /// <summary>How many stand where.</summary>
    public Dictionary<IncidentState, int> Counts { get; private set; } = [];

    /// <summary>Whether sources are shut out.</summary>
    public bool IsProtecting => options.CurrentValue.Mode == WatchMode.Protect;

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var all = db.Incidents.AsNoTracking();
        Counts = await all.GroupBy(i => i.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var listed = State is { } state ? all.Where(i => i.State == state) : all;
        var total = await listed.CountAsync(cancel);
        Number = Math.Clamp(Number, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var now = clock.UtcNow();
        TopSources = await SourceTotal.ReadAsync(db, now - Week, cancel);
        Chart = await SignalChart.ReadAsync(journal, IsWeek ? Week : TimeSpan.FromDays(1), now, cancel);
        Rows = new(await listed.OrderByDescending(i => i.LastAt).ThenByDescending(i => i.Id).Skip((Number - 1) * PageSize).Take(PageSize).ToListAsync(cancel), Number, PageSize, total);
    }

    /// <summary>The classes of a state's badge.</summary>
    public static string Badge(IncidentState state) => state switch
    {
        IncidentState.Open => "badge warn",
        IncidentState.Contained => "badge good",
        _ => "badge",
    };
}
