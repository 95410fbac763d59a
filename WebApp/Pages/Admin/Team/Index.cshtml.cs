using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Accounts;
using WebApp.Accounts.Team;

namespace WebApp.Pages.Admin.Team;

/// <summary>Everybody on the team.</summary>
public sealed class IndexModel(TeamList team, IOptionsSnapshot<AccountsOptions> options) : PageModel
{
    public IReadOnlyList<Member> Members { get; private set; } = [];

    /// <summary>Whether a second factor is asked of everybody.</summary>
    public bool IsStrongOnly => options.Value.RequireSecondFactor;

    public async Task OnGetAsync(CancellationToken cancel) => Members = await team.ReadAsync(cancel);
}
