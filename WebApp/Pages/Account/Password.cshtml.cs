using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;
using WebApp.Accounts.Sessions;
using WebApp.Data;

namespace WebApp.Pages.Account;

/// <summary>Another password for who knows the one now. Wrong ones count like wrong sign-ins.</summary>
public sealed class PasswordModel(
    AppDbContext db, PasswordSignIn passwords, UserManager<User> users, SignInManager<User> signIn, SessionStore sessions, AccountMails mails) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return Page();
        if ((await passwords.CheckAsync(User.Email!, Input.Current, cancel))?.Id != User.UserId)
            return Refused("Input.Current", "This is not the password now.");
        var (user, result) = await db.WriteAsync(async () =>
        {
            var user = (await users.GetUserAsync(User))!;
            var result = await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), Input.Password);
            if (result.Succeeded)
                await mails.ChangedAsync(user, "Your password was changed", cancel);
            return (user, result);
        }, cancel);
        if (!result.Succeeded)
            return Refused("Input.Password", result.Words);
        await sessions.EndAllAsync(user.Id, HttpContext.SignedInSession?.Id, cancel);
        await signIn.RefreshSignInAsync(user);
        TempData[Notices.Done] = "Your password is changed, and all other devices are signed out.";
        return LocalRedirect("/account");
    }

    private PageResult Refused(string field, string words)
    {
        ModelState.AddModelError(field, words);
        return Page();
    }

    public sealed class InputModel : NewPassword
    {
        [Required(ErrorMessage = "Type the password that you have now.")]
        [StringLength(PersonRules.MaxPassword, ErrorMessage = "A password has {1} characters at most.")]
        public string Current { get; set; } = "";
    }
}
