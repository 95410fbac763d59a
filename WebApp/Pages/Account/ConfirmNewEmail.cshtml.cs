using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;
using WebApp.Data;

namespace WebApp.Pages.Account;

/// <summary>The link in the mail to a new address. Looking changes nothing: that takes the button.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ConfirmNewEmailModel(SealedLink links, Customers customers, SignInManager<User> signIn) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    /// <summary>The change; null when the link no longer works.</summary>
    public NewAddress? Wanted { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Wanted = links.Open<NewAddress>(Token);
        return Wanted is not null && await customers.FindAsync(Wanted) is not null ? Page() : Gone();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (links.Open<NewAddress>(Token) is not { } wanted || await customers.ChangeAddressAsync(wanted, cancel) is not { } user)
            return Gone();
        if (User.UserId == user.Id)
            await signIn.RefreshSignInAsync(user);
        TempData[Notices.Done] = $"Your address is {user.Email} now.";
        return LocalRedirect("/account");
    }

    private PageResult Gone()
    {
        Wanted = null;
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
