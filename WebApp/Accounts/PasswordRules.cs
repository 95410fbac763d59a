using Microsoft.AspNetCore.Identity;
using WebApp.Data;

namespace WebApp.Accounts;

/// <summary>
/// Passwords as NIST SP 800-63B and OWASP ASVS 5.0 (6.2) advise: a length, no rules of composition, and none that everybody
/// tries first or that the account itself gives away.
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<User>
{
    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        password ??= "";
        if (password.Length > PersonRules.MaxPassword)
            return Refuse("PasswordTooLong", $"A password can have {PersonRules.MaxPassword} characters at most.");
        if (CommonPasswords.Contains(password))
            return Refuse("PasswordTooCommon", "This password is among those that are tried first. Three or four unrelated words make a better one.");
        if (GivenAway(user).Any(word => password.Equals(word, StringComparison.OrdinalIgnoreCase)))
            return Refuse("PasswordIsKnown", "The password must not be your name or e-mail address.");
        return Task.FromResult(IdentityResult.Success);
    }

    private static IEnumerable<string> GivenAway(User user) =>
        new[] { user.Email, user.Email?.Split('@')[0], user.DisplayName }.OfType<string>().Where(w => w.Length > 0);

    private static Task<IdentityResult> Refuse(string code, string message) =>
        Task.FromResult(IdentityResult.Failed(new IdentityError { Code = code, Description = message }));
}
