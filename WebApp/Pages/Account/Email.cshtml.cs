using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;

namespace WebApp.Pages.Account;

/// <summary>Asks for another address. Whether it belongs to somebody else's account is told in that mailbox only.</summary>
[ConfirmIdentity]
public sealed class EmailModel(AskByMail ask) : PageModel
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
        if (ask.TryAsk(new AccountRequest.Change(User.UserId!.Value, Input.Address), HttpContext.Connection.RemoteIpAddress))
            return new SeeOther("/account/check-mail");
        ModelState.AddModelError("", AskByMail.TooMany);
        return Page();
    }
}
