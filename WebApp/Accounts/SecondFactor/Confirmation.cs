using Microsoft.AspNetCore.Identity;
using WebApp.Accounts.Sessions;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Security.Auditing;

namespace WebApp.Accounts.SecondFactor;

/// <summary>
/// Before something dangerous a signed-in person shows again who they are, if the last time is older than ten minutes: with the
/// passkey, the password, or a code from the app.
/// </summary>
public sealed class Confirmation(
    UserManager<User> users, PasswordSignIn passwords, SecondFactors codes, Passkeys passkeys, SessionStore sessions,
    RefusedSignIns refused, TimeProvider clock)
{
    /// <summary>Whether the last time is recent enough.</summary>
    public bool IsFresh(LiveSession? session) => session is not null && clock.UtcNow() - session.ConfirmedAt < LiveSession.Confirmed;

    /// <summary>Tries what was given; the session then counts as fresh.</summary>
    public async Task<bool> TryAsync(HttpContext context, string? password, string? passkey, CancellationToken cancel)
    {
        if (context.SignedInSession is not { } session || await users.GetUserAsync(context.User) is not { } user)
            return false;
        var isTrue = passkey is { Length: > 0 } ? (await passkeys.AnswererAsync(passkey))?.Id == user.Id
            : password is { Length: > 0 and <= PersonRules.MaxPassword } && await IsPasswordOrCodeAsync(context, user, password, cancel);
        if (!isTrue)
            return false;
        await sessions.ConfirmAsync(session.Id, null, cancel);
        context.SetSession(session with { ConfirmedAt = clock.UtcNow() });
        return true;
    }

    // Six digits are no password of ours: it is a code, and worth something only with an app. Wrong ones count like wrong passwords.
    private async Task<bool> IsPasswordOrCodeAsync(HttpContext context, User user, string given, CancellationToken cancel)
    {
        if (user.TwoFactorEnabled && SecondFactors.Digits(given).Length == 6 && given.Length <= 7)
        {
            if (await users.IsLockedOutAsync(user))
                return false;
            if (await codes.VerifyAsync(user, given))
                return true;
            (await users.AccessFailedAsync(user)).OrThrow();
            refused.Add(user.Id, context.SourceAddress);
            return false;
        }
        return (await passwords.CheckAsync(user.Email!, given, cancel))?.Id == user.Id;
    }
}
