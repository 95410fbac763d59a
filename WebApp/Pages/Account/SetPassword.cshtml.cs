using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;
using WebApp.Data;

namespace WebApp.Pages.Account;

/// <summary>The other end of a one-time link. Looking at it (as mail scanners do) uses nothing up: that takes the button.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SetPasswordModel(UserManager<User> users, SignInManager<User> signIn) : PageModel
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

    public async Task<IActionResult> OnPostAsync()
    {
        var page = await LoadAsync();
        if (Account is null || !ModelState.IsValid)
            return page;
        var result = await users.ResetPasswordAsync(Account, Token!, Input.Password);
        if (!result.Succeeded)
        {
            ModelState.AddModelError("Input.Password", result.Words);
            return page;
        }
        (await users.SetLockoutEndDateAsync(Account, null)).OrThrow();
        await signIn.SignInAsync(Account, isPersistent: false);
        return LocalRedirect("/account");
    }

    private async Task<IActionResult> LoadAsync()
    {
        Account = await OneTimeLink.FindAsync(users, UserId, Token);
        if (Account is null)
            Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
