using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;
using WebApp.Accounts.Sessions;
using WebApp.Content;
using WebApp.Data;

namespace WebApp.Pages.Account;

/// <summary>
/// The link from the mail. Looking makes nothing: that takes the button. The password is chosen here and not at the first
/// step, so that nobody can prepare an account with a password of theirs for somebody else's address.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ConfirmEmailModel(SealedLink links, Customers customers, UserManager<User> users, SignInManager<User> signIn, LegalTexts legal) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    [BindProperty]
    public NewPassword Input { get; set; } = new();

    /// <summary>The account that is to be made; null when the link no longer works.</summary>
    public NewAccount? Wanted { get; private set; }

    /// <summary>What the button agrees to.</summary>
    public LegalText Terms { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var page = await LoadAsync(cancel);
        Terms.Require(Request.Form, ModelState);
        if (Wanted is null || !ModelState.IsValid)
            return page;
        var (user, result) = await customers.CreateAsync(Wanted, Input.Password, Terms.Agreed(HttpContext), cancel);
        if (user is null)
        {
            ModelState.AddModelError("Input.Password", result.Words);
            return page;
        }
        HttpContext.SigningInWith(SignInMethod.Link);
        await signIn.SignInAsync(user, isPersistent: false);
        return LocalRedirect("/account");
    }

    private async Task<IActionResult> LoadAsync(CancellationToken cancel)
    {
        Terms = await legal.ForAccountAsync(cancel);
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Wanted = links.Open<NewAccount>(Token);
        // The link has done its work once there is an account with the address.
        if (Wanted is not null && await users.FindByEmailAsync(Wanted.Email) is not null)
            Wanted = null;
        if (Wanted is null)
            Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
