using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;
using WebApp.Accounts.Team;

namespace WebApp.Pages.Admin.Team;

/// <summary>Somebody of the team: another role, or none.</summary>
[ConfirmIdentity]
public sealed class MemberModel(TeamList team) : PageModel
{
    public Member Member { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, [Bind(Prefix = "Input.Role")] string? role, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (Roles.Find(role) is not { } wanted)
            return Refused("Choose a role.");
        if (Member.Roles is [var only] && only == wanted)
            return LocalRedirect("/admin/team");
        return await ChangeAsync(id, wanted, $"{Member.Called} is {wanted} now, and signs in again.", cancel);
    }

    public async Task<IActionResult> OnPostRemoveAsync(int id, CancellationToken cancel) => !await LoadAsync(id, cancel)
        ? NotFound()
        : await ChangeAsync(id, null, $"{Member.Called} is not on the team any more.", cancel);

    private async Task<IActionResult> ChangeAsync(int id, string? role, string done, CancellationToken cancel)
    {
        if (await team.ChangeAsync(id, role, cancel) is { } problem)
            return Refused(problem);
        this.SayDone(done);
        return LocalRedirect("/admin/team");
    }

    private PageResult Refused(string words)
    {
        ModelState.AddModelError("", words);
        return Page();
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if ((await team.ReadAsync(cancel)).FirstOrDefault(m => m.Id == id) is not { } member)
            return false;
        Member = member;
        return true;
    }
}
