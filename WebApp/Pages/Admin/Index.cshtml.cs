using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Accounts;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Admin;

/// <summary>The team's first page: how the day goes and what waits.</summary>
public sealed class IndexModel(AppDbContext db, SetupGaps gaps, IAuthorizationService authorization, IOptions<SiteOptions> site, TimeProvider clock) : PageModel
{
    public Overview Day { get; private set; } = null!;

    public SetupGaps Gaps => gaps;

    /// <summary>What of the day concerns the person: nobody is shown here what their role may not see elsewhere.</summary>
    public bool SeesMoney { get; private set; }

    /// <inheritdoc cref="SeesMoney"/>
    public bool SeesOrders { get; private set; }

    /// <inheritdoc cref="SeesMoney"/>
    public bool SeesProducts { get; private set; }

    /// <inheritdoc cref="SeesMoney"/>
    public bool SeesMail { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        (SeesMoney, SeesOrders) = (await MayAsync(Permissions.SeeMoney), await MayAsync(Permissions.ManageOrders));
        (SeesProducts, SeesMail) = (await MayAsync(Permissions.ManageCatalogue), await MayAsync(Permissions.ReadMail));
        Day = await Overview.ReadAsync(db, site.Value, clock.UtcNow(), cancel);
    }

    private async Task<bool> MayAsync(string permission) => (await authorization.AuthorizeAsync(User, permission)).Succeeded;
}
