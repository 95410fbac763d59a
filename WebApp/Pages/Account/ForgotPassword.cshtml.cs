using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;

namespace WebApp.Pages.Account;

/// <summary>Asks for a link to a new password. The answer is the same whether there is such an account or not.</summary>
public sealed class ForgotPasswordModel(AskByMail ask) : PageModel
{
    [BindProperty]
    public EmailInput Input { get; set; } = new();

    public void OnGet()
    {
    }

    public IActionResult OnPost()
    {
        if (!ModelState.IsValid)
            return Page();
        if (ask.TryAsk(Input.IsFromRobot ? null : new AccountRequest.Forgot(Input.Address), HttpContext.Connection.RemoteIpAddress))
            return new SeeOther("/account/check-mail");
        ModelState.AddModelError("", AskByMail.TooMany);
        return Page();
    }
}
