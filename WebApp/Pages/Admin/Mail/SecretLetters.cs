using System.Security.Claims;
using WebApp.Accounts;

namespace WebApp.Pages.Admin.Mail;

/// <summary>Who may read which mails: one whose link lets its reader into an account would make every reader of the mails an Owner.</summary>
internal static class SecretLetters
{
    /// <summary>Whether this person may read mails of that kind.</summary>
    public static bool MayRead(this ClaimsPrincipal person, string kind) => kind != AccountMails.KeyKind || person.IsInRole(Roles.Owner);
}
