using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;

namespace WebApp.Pages.Account;

/// <summary>The door.</summary>
public sealed class LoginModel(PasswordSignIn signIn) : PageModel
{
    /// <summary>Where to go afterwards; only a path of this site counts.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Whether the last try was refused.</summary>
    public bool Refused { get; private set; }

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? Onward() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return Page();
        switch (await signIn.TryAsync(Input.Email, Input.Password, Input.Remember, cancel))
        {
            case SignInOutcome.Done:
                return Onward();
            case SignInOutcome.NeedsCode:
                return RedirectToPage("/Account/LoginCode", new { ReturnUrl, Input.Remember });
            default:
                Refused = true;
                return Page();
        }
    }

    private LocalRedirectResult Onward() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/account");

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Type your e-mail address.")]
        [StringLength(PersonRules.MaxEmail, ErrorMessage = "An e-mail address has {1} characters at most.")]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Type your password.")]
        [StringLength(PersonRules.MaxPassword, ErrorMessage = "A password has {1} characters at most.")]
        public string Password { get; set; } = "";

        public bool Remember { get; set; }
    }
}
