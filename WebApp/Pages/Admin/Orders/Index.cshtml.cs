using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Ordering;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Orders;

/// <summary>The list of orders.</summary>
public sealed class IndexModel(AppDbContext db, PersonalKeyRing keys, IOptions<SiteOptions> site) : PageModel
{
    [FromQuery(Name = "q")]
    public string? Words { get; set; }

    [FromQuery(Name = "state")]
    public string? State { get; set; }

    /// <summary>First day, in the site's time zone.</summary>
    [FromQuery(Name = "from")]
    public DateOnly? From { get; set; }

    /// <summary>Last day.</summary>
    [FromQuery(Name = "to")]
    public DateOnly? To { get; set; }

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public PageOf<OrderRow> Found { get; private set; } = new([], 1, OrderList.PageSize, 0);

    /// <summary>How many there are of each state, among those that the words find.</summary>
    public Dictionary<string, int> Counts { get; private set; } = [];

    public PageLinks Links => new("/admin/orders", new Dictionary<string, string?>
    {
        ["state"] = State, ["q"] = Words, ["from"] = Day(From), ["to"] = Day(To),
    }, Found.Number, Found.Count);

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Words) || From is not null || To is not null;

    /// <summary>A day as date fields write it.</summary>
    public string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone);
        var orders = db.Orders.AsNoTracking().About(Words, keys);
        if (From is { } first)
            orders = orders.Where(o => o.CreatedAt >= Days.Begin(first, zone));
        if (To is { } last && last < DateOnly.MaxValue)
            orders = orders.Where(o => o.CreatedAt < Days.Begin(last.AddDays(1), zone));
        Counts = await orders.CountByStateAsync(cancel);
        if (OrderList.States.All(s => s.Key != State))
            State = null;
        var total = State is null ? Counts.Values.Sum() : Counts.GetValueOrDefault(State);
        var pages = new PageOf<OrderRow>([], 1, OrderList.PageSize, total).Count;
        Found = await orders.InState(State).PageAsync(Math.Clamp(Number, 1, pages), total, cancel);
    }
}
