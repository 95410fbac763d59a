using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;
using WebApp.Accounts.SecondFactor;
using WebApp.Data;

namespace WebApp.Pages.Account;

/// <summary>The second step of a sign-in, for who has just typed the right password.</summary>
public sealed class LoginCodeModel(SignInManager<User> signIn, CodeSignIn codes) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Remember { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is null ? Begin() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user)
            return Begin();
        if (!ModelState.IsValid)
            return Page();
        if (await codes.TryAsync(HttpContext, user, Input.Code, Remember, Input.RememberDevice, cancel))
            return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/account");
        ModelState.AddModelError("Input.Code", "This code is not right, or was used already. After many tries the account is closed for a quarter of an hour.");
        return Page();
    }

    private LocalRedirectResult Begin() => LocalRedirect(AccountsSetup.LoginPath);

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Type the code.")]
        [StringLength(20, ErrorMessage = "A code has {1} characters at most.")]
        public string Code { get; set; } = "";

        public bool RememberDevice { get; set; }
    }
}
