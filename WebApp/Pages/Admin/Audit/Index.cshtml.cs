using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Primitives;
using WebApp.Security.Auditing;

namespace WebApp.Pages.Admin.Audit;

/// <summary>Who did what, when and from where; the newest first, page after page by the numbers of the lines.</summary>
public sealed class IndexModel(AppDbContext db, PersonalKeyRing keys, AuditSeal seal, IOptions<SiteOptions> site) : PageModel
{
    private const int PageSize = 50;

    [FromQuery(Name = "q")]
    public string? Words { get; set; }

    [FromQuery(Name = "who")]
    public string? Who { get; set; }

    [FromQuery(Name = "on")]
    public string? On { get; set; }

    /// <summary>First day, in the site's time zone.</summary>
    [FromQuery(Name = "from")]
    public DateOnly? From { get; set; }

    /// <summary>Last day.</summary>
    [FromQuery(Name = "to")]
    public DateOnly? To { get; set; }

    /// <summary>Only lines before this one.</summary>
    [FromQuery(Name = "before")]
    public long? Before { get; set; }

    public IReadOnlyList<IGrouping<DateOnly, AuditItem>> Days { get; private set; } = [];

    /// <summary>Where the older lines begin; null when these are the oldest.</summary>
    public long? Older { get; private set; }

    public PageLinks Links => new("/admin/audit", new Dictionary<string, string?> { ["q"] = Words, ["who"] = Who, ["on"] = On, ["from"] = Day(From), ["to"] = Day(To) }, 1, 1);

    public bool IsNarrowed => Before is not null || From is not null || To is not null || new[] { Words, Who, On }.Any(t => !string.IsNullOrWhiteSpace(t));

    /// <summary>A day as date fields write it.</summary>
    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone);
        var lines = (await db.AuditLines.AsNoTracking().ByAsync(Who, db, keys, cancel)).On(On).Saying(Words);
        if (From is { } first)
            lines = lines.Where(l => l.At >= Admin.Days.Begin(first, zone));
        if (To is { } last && last < DateOnly.MaxValue)
            lines = lines.Where(l => l.At < Admin.Days.Begin(last.AddDays(1), zone));
        if (Before is { } before)
            lines = lines.Where(l => l.Number < before);
        var found = await lines.OrderByDescending(l => l.Number).Take(PageSize + 1).ToListAsync(cancel);
        var shown = found.Take(PageSize).ToList();
        Older = found.Count > PageSize ? shown[^1].Number : null;
        var names = await NamesAsync([.. shown.Select(l => l.UserId).OfType<int>().Distinct()], cancel);
        Days = [.. shown.Select(l => new AuditItem(l, AuditItem.NameOf(l, names), seal.OpenSource(l.Source), AuditChanges.Parse(l.Changes)))
            .GroupBy(i => DateOnly.FromDateTime(site.Value.ToLocal(i.Line.At)))];
    }

    private async Task<Dictionary<int, string>> NamesAsync(List<int> ids, CancellationToken cancel) =>
        (await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName, u.Email }).ToListAsync(cancel))
        .ToDictionary(u => u.Id, u => u.DisplayName.Length > 0 ? u.DisplayName : u.Email ?? "");
}
