using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;
using WebApp.Data;

namespace WebApp.Pages.Account;

/// <summary>The first account of a new site, for whoever holds the link from the log. Gone once there is an Owner.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SetupModel(FirstOwner firstOwner, SignInManager<User> signIn) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string Token { get; set; } = "";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await firstOwner.IsOpenAsync(Token, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await firstOwner.IsOpenAsync(Token, cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        var (owner, result) = await firstOwner.CreateAsync(Input.Name.Trim(), Input.Email.Trim(), Input.Password, Token, cancel);
        if (owner is not null)
        {
            await signIn.SignInAsync(owner, isPersistent: false);
            return LocalRedirect("/account");
        }
        if (result.Succeeded)
            return NotFound();
        foreach (var error in result.Errors.DistinctBy(e => e.Description))
            ModelState.AddModelError(error.Code.StartsWith("Password", StringComparison.Ordinal) ? "Input.Password" : "Input.Email", error.Description);
        return Page();
    }

    public sealed class InputModel : NewPassword
    {
        [Required(ErrorMessage = "Type your name.")]
        [StringLength(PersonRules.MaxName, ErrorMessage = "A name can have {1} characters at most.")]
        public string Name { get; set; } = "";

        [Required(ErrorMessage = "Type your e-mail address.")]
        [EmailAddress(ErrorMessage = "This is not an e-mail address.")]
        [StringLength(PersonRules.MaxEmail, ErrorMessage = "An e-mail address has {1} characters at most.")]
        public string Email { get; set; } = "";
    }
}
