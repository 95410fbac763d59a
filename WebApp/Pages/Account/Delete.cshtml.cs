using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Accounts;
using WebApp.Accounts.Rights;
using WebApp.Data;
using WebApp.Data.Subjects;

namespace WebApp.Pages.Account;

/// <summary>Says what goes and what stays, and deletes the account: at once, or once what is open has come to its end.</summary>
[ConfirmIdentity]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DeleteModel(UserManager<User> users, SignInManager<User> signIn, Erasure erasure, IOptions<RetentionOptions> keep) : PageModel
{
    /// <summary>What is still open.</summary>
    public IReadOnlyList<string> Open { get; private set; } = [];

    /// <summary>When it was asked for, UTC.</summary>
    public DateTime? AskedAt { get; private set; }

    public int Years => keep.Value.OrderYears;

    private int Me => User.UserId!.Value;

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        switch (await erasure.OfAccountAsync(Me, isTold: true, cancel))
        {
            case ErasureResult.Refused refused:
                ModelState.AddModelError("", refused.Reason);
                return await ShowAsync(cancel);
            case ErasureResult.Waits:
                return new SeeOther("/account/delete");
            default:
                await signIn.SignOutAsync();
                return new SeeOther("/account/deleted");
        }
    }

    public async Task<IActionResult> OnPostStayAsync(CancellationToken cancel)
    {
        await erasure.StayAsync(Me, cancel);
        TempData[Notices.Done] = "Your account stays.";
        return new SeeOther("/account");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        (AskedAt, Open) = ((await users.GetUserAsync(User))?.ErasureAskedAt, await erasure.OpenMattersAsync(Me, cancel));
        return Page();
    }
}
