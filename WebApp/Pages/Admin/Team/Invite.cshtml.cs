using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;
using WebApp.Accounts.Team;
using WebApp.Mail;

namespace WebApp.Pages.Admin.Team;

/// <summary>Asks somebody to join the team.</summary>
[ConfirmIdentity]
public sealed class InviteModel(TeamList team, MailSender mails) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (EmailAddress.Read(Input.Email) is not { } email)
            ModelState.AddModelError("Input.Email", "An address like name@example.com, please.");
        else if (ModelState.IsValid && await team.InviteAsync(Input.Name.Trim(), email, Roles.Find(Input.Role)!, this.StaffName, cancel) is { } problem)
            ModelState.AddModelError("Input.Email", problem);
        if (!ModelState.IsValid)
            return Page();
        this.SayDone(mails.CanSend
            ? $"The invitation to {Input.Email.Trim()} is on its way."
            : $"{Input.Email.Trim()} is invited. No mail server is set: hand over the link in the mail that is kept under Mail.");
        return LocalRedirect("/admin/team");
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Type a name.")]
        [StringLength(PersonRules.MaxName, ErrorMessage = "A name can have {1} characters at most.")]
        public string Name { get; set; } = "";

        [Required(ErrorMessage = "Type an address.")]
        [StringLength(PersonRules.MaxEmail, ErrorMessage = "An e-mail address has {1} characters at most.")]
        public string Email { get; set; } = "";

        [RegularExpression("^(Owner|Manager|Editor|Operator)$", ErrorMessage = "Choose a role.")]
        public string Role { get; set; } = Roles.Editor;
    }
}
