using System.Globalization;
using Microsoft.AspNetCore.Identity;
using WebApp.Accounts.Sessions;
using WebApp.Data;
using WebApp.Security.Auditing;
using WebApp.Security.Incidents;
using WebApp.Security.Sensing;

namespace WebApp.Accounts.SecondFactor;

/// <summary>The second step of a sign-in: a code from the app, or one of the recovery codes. Each is good once, wrong ones close the account.</summary>
public sealed class CodeSignIn(SignInManager<User> signIn, UserManager<User> users, SecondFactors factors, SignInLanes lanes, RefusedSignIns refused, Signals signals)
{
    /// <summary>Signs in whoever has passed the first step, or counts a wrong code.</summary>
    public async Task<bool> TryAsync(HttpContext context, User user, string code, bool remember, bool rememberDevice, CancellationToken cancel)
    {
        using var turn = await lanes.EnterAsync(string.Create(CultureInfo.InvariantCulture, $"code of {user.Id}"), cancel);
        if (turn is null || await users.IsLockedOutAsync(user))
            return false;
        context.SigningInWith(SignInMethod.PasswordAndCode);
        var digits = SecondFactors.Digits(code);
        if (digits.Length == 6 && !code.Any(char.IsAsciiLetter))
        {
            if (await factors.VerifyAsync(user, digits))
                return (await signIn.TwoFactorAuthenticatorSignInAsync(digits, remember, rememberDevice)).Succeeded;
        }
        else if ((await signIn.TwoFactorRecoveryCodeSignInAsync(code.Trim().ToUpperInvariant())).Succeeded)
        {
            return true;
        }
        return await CountAsync(context, user);
    }

    /// <summary>Whether the code is right, for who signs in without a cookie; counts a wrong one.</summary>
    public async Task<bool> CheckAsync(HttpContext context, User user, string code, CancellationToken cancel)
    {
        using var turn = await lanes.EnterAsync(string.Create(CultureInfo.InvariantCulture, $"code of {user.Id}"), cancel);
        if (turn is null || await users.IsLockedOutAsync(user))
            return false;
        var isRight = SecondFactors.Digits(code).Length == 6 && !code.Any(char.IsAsciiLetter) ? await factors.VerifyAsync(user, code)
            : (await users.RedeemTwoFactorRecoveryCodeAsync(user, code.Trim().ToUpperInvariant())).Succeeded;
        if (!isRight)
            return await CountAsync(context, user);
        (await users.ResetAccessFailedCountAsync(user)).OrThrow();
        return true;
    }

    private async Task<bool> CountAsync(HttpContext context, User user)
    {
        using (AuditAct.Aside())
            (await users.AccessFailedAsync(user)).OrThrow();
        signals.Count(context, Families.Guessing, 15, "codes refused", StatusCodes.Status200OK, from: 5);
        refused.Add(user.Id, context.SourceAddress);
        return false;
    }
}
