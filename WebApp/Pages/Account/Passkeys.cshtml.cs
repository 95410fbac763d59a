using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts.Sessions;
using WebApp.Data;

namespace WebApp.Pages.Account;

/// <summary>The passkeys of an account: added, named, removed.</summary>
[ConfirmIdentity]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PasskeysModel(UserManager<User> users, Accounts.SecondFactor.Passkeys passkeys) : PageModel
{
    private const int LongestName = 60;

    public IList<UserPasskeyInfo> Passkeys { get; private set; } = [];

    public async Task OnGetAsync() => Passkeys = await users.GetPasskeysAsync(await AccountAsync());

    public async Task<IActionResult> OnPostOptionsAsync() => Content(await passkeys.CreationOptionsAsync(await AccountAsync()), "application/json");

    public async Task<IActionResult> OnPostAddAsync(string? answer, CancellationToken cancel)
    {
        var device = Devices.NameOf(Request.Headers.UserAgent.ToString());
        return Say(await passkeys.AddAsync(await AccountAsync(), answer ?? "", device, cancel)
            ? (Notices.Done, "The passkey is added: use it at your next sign-in.")
            : (Notices.Trouble, $"The passkey could not be added: it took too long, or you have {Accounts.SecondFactor.Passkeys.Most} already. Please try again."));
    }

    public async Task<IActionResult> OnPostRenameAsync(string? id, string? name)
    {
        if (name?.Trim() is not { Length: > 0 and <= LongestName } given)
            return Say((Notices.Trouble, $"A name has 1 to {LongestName} characters."));
        return await passkeys.RenameAsync(await AccountAsync(), id ?? "", given) ? Say((Notices.Done, "The name is saved.")) : NotFound();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? id, CancellationToken cancel) =>
        await passkeys.RemoveAsync(await AccountAsync(), id ?? "", cancel) ? Say((Notices.Done, "The passkey is removed.")) : NotFound();

    private SeeOther Say((string Key, string Words) notice)
    {
        TempData[notice.Key] = notice.Words;
        return new SeeOther("/account/passkeys");
    }

    private async Task<User> AccountAsync() => (await users.GetUserAsync(User))!;
}
