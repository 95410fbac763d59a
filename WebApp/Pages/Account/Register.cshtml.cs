using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;

namespace WebApp.Pages.Account;

/// <summary>The first step to an account. Who already has one gets the same answer here, and another mail.</summary>
public sealed class RegisterModel(AskByMail ask) : PageModel
{
    [BindProperty]
    public PersonInput Input { get; set; } = new();

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? LocalRedirect("/account") : Page();

    public IActionResult OnPost()
    {
        if (!ModelState.IsValid)
            return Page();
        if (ask.TryAsk(Input.IsFromRobot ? null : new AccountRequest.Register(Input.Name.Trim(), Input.Address), HttpContext.Connection.RemoteIpAddress))
            return new SeeOther("/account/check-mail");
        ModelState.AddModelError("", AskByMail.TooMany);
        return Page();
    }
}
