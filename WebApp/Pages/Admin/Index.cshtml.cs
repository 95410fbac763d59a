using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Admin;

/// <summary>The team's first page: how the day goes and what waits.</summary>
public sealed class IndexModel(AppDbContext db, SetupGaps gaps, IOptions<SiteOptions> site, TimeProvider clock) : PageModel
{
    public Overview Day { get; private set; } = null!;

    public SetupGaps Gaps => gaps;

    public async Task OnGetAsync(CancellationToken cancel) => Day = await Overview.ReadAsync(db, site.Value, clock.UtcNow(), cancel);
}
