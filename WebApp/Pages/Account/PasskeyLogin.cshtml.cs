using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;
using WebApp.Accounts.SecondFactor;
using WebApp.Accounts.Sessions;
using WebApp.Data;

namespace WebApp.Pages.Account;

/// <summary>Sign-in with a passkey: first the script asks what to sign, then the form brings the answer.</summary>
public sealed class PasskeyLoginModel(Passkeys passkeys, SignInManager<User> signIn) : PageModel
{
    [BindProperty(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    [BindProperty(Name = "answer")]
    public string? Answer { get; set; }

    public IActionResult OnGet() => LocalRedirect(AccountsSetup.LoginPath);

    public async Task<IActionResult> OnPostOptionsAsync() => Content(await passkeys.RequestOptionsAsync(null), "application/json");

    public async Task<IActionResult> OnPostAsync()
    {
        if (await passkeys.AnswererAsync(Answer) is not { } user)
        {
            TempData[Notices.Trouble] = "This passkey is not known here, or it took too long. Try again, or use your password.";
            return RedirectToPage("/Account/Login", new { ReturnUrl });
        }
        HttpContext.SigningInWith(SignInMethod.Passkey);
        await signIn.SignInAsync(user, isPersistent: true);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/account");
    }
}
