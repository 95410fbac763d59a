using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;
using WebApp.Accounts.Sessions;
using WebApp.Data;

namespace WebApp.Pages.Account;

/// <summary>The other end of a one-time link. Looking at it (as mail scanners do) uses nothing up: that takes the button.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SetPasswordModel(
    AppDbContext db, UserManager<User> users, SignInManager<User> signIn, SessionStore sessions, SignInTries tries, AccountMails mails) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "user")]
    public int UserId { get; set; }

    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    [BindProperty]
    public NewPassword Input { get; set; } = new();

    /// <summary>Whose password it is; null when the link no longer works.</summary>
    public User? Account { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var page = await LoadAsync();
        if (Account is null || !ModelState.IsValid)
            return page;
        var result = await db.WriteAsync(() => SaveAsync(cancel), cancel);
        if (!result.Succeeded)
        {
            ModelState.AddModelError("Input.Password", result.Words);
            return page;
        }
        tries.Forget(Account.NormalizedEmail!);
        await sessions.EndAllAsync(Account.Id, null, cancel);
        // The mailbox is one factor: who has set up a second one shows it as well.
        if (Account.TwoFactorEnabled)
            return LocalRedirect(AccountsSetup.LoginPath);
        HttpContext.SigningInWith(SignInMethod.Link);
        await signIn.SignInAsync(Account, isPersistent: false);
        return LocalRedirect("/account");
    }

    private async Task<IdentityResult> SaveAsync(CancellationToken cancel)
    {
        Account = (await users.FindByIdAsync(Account!.Id.ToString(CultureInfo.InvariantCulture)))!;
        var isFirst = Account.PasswordHash is null;
        // Whoever holds the link reads the mailbox.
        (Account.EmailConfirmed, Account.LockoutEnd) = (true, null);
        var result = await users.ResetPasswordAsync(Account, Token!, Input.Password);
        if (result.Succeeded && !isFirst)
            await mails.ChangedAsync(Account, "Your password was changed", cancel);
        return result;
    }

    private async Task<IActionResult> LoadAsync()
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Account = await OneTimeLink.FindAsync(users, UserId, Token);
        if (Account is null)
            Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
