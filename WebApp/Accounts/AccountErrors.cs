using Microsoft.AspNetCore.Identity;

namespace WebApp.Accounts;

/// <summary>Identity's refusals in the site's own words.</summary>
internal sealed class AccountErrors : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) => With(base.PasswordTooShort(length), $"A password needs at least {length} characters.");

    public override IdentityError DuplicateEmail(string email) => With(base.DuplicateEmail(email), "There is already an account with this e-mail address.");

    // The user name is the e-mail address: said once is enough.
    public override IdentityError DuplicateUserName(string userName) => With(base.DuplicateUserName(userName), DuplicateEmail(userName).Description);

    public override IdentityError InvalidEmail(string? email) => With(base.InvalidEmail(email), "This is not an e-mail address.");

    public override IdentityError InvalidToken() => With(base.InvalidToken(), OneTimeLink.NoLongerWorks);

    private static IdentityError With(IdentityError error, string words) => new() { Code = error.Code, Description = words };
}
