using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using WebApp.Data;

namespace WebApp.Accounts;

/// <summary>Identity's sign-in, which a password that was checked elsewhere can also enter.</summary>
public sealed class Entrance(
    UserManager<User> users, IHttpContextAccessor context, IUserClaimsPrincipalFactory<User> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<User>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<User> confirmation)
    : SignInManager<User>(users, context, claims, options, log, schemes, confirmation)
{
    /// <summary>Signs in whoever has shown the right password; or asks for the code, where the account has a second factor and this device is not remembered.</summary>
    public Task<SignInResult> EnterAsync(User user, bool remember) => SignInOrTwoFactorAsync(user, remember);
}
