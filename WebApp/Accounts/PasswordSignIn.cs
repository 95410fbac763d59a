using Microsoft.AspNetCore.Identity;
using WebApp.Data;
using WebApp.Security.Incidents;
using WebApp.Security.Sensing;

namespace WebApp.Accounts;

/// <summary>
/// Sign-in with a password. Every try costs exactly one password hash and gets the same answer, whether the address is
/// unknown, the password wrong or the account locked: neither words nor time tell who has an account here.
/// </summary>
public sealed partial class PasswordSignIn(
    SignInManager<User> signIn, UserManager<User> users, IPasswordHasher<User> hasher, SignInLanes lanes, Signals signals,
    IHttpContextAccessor http, ILogger<PasswordSignIn> log)
{
    private static readonly User Nobody = new();
    private static string? nobodysHash;

    /// <summary>Signs in and returns true, or counts a failed try and returns false. The cookie outlives the browser if <paramref name="remember"/>.</summary>
    public async Task<bool> TryAsync(string email, string password, bool remember, CancellationToken cancel)
    {
        // One try at a time for an address: guesses sent side by side must not slip past the count that locks the account.
        using var turn = await lanes.EnterAsync(users.NormalizeEmail(email) ?? "", cancel);
        if (turn is null)
            return false;
        var user = await users.FindByEmailAsync(email);
        if (user is not { PasswordHash: not null } || await users.IsLockedOutAsync(user))
        {
            hasher.VerifyHashedPassword(Nobody, nobodysHash ??= hasher.HashPassword(Nobody, "nobody's password"), password);
            Log.NoSuchSignIn(log, user?.Id);
            Tell(email);
            return false;
        }
        var result = await signIn.PasswordSignInAsync(user, password, remember, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            Log.WrongPassword(log, user.Id, result.IsLockedOut);
            Tell(email);
        }
        return result.Succeeded;
    }

    // Ten wrong passwords within ten minutes are more than forgetting; on many accounts they weigh double.
    private void Tell(string email)
    {
        if (http.HttpContext is { } context)
            signals.Count(context, Families.Guessing, 10, "sign-ins refused", StatusCodes.Status200OK, from: 10, email);
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Information, "Sign-in refused: unknown address, locked, or no password yet (user {UserId})")]
        public static partial void NoSuchSignIn(ILogger log, int? userId);

        [LoggerMessage(2002, LogLevel.Information, "Sign-in of user {UserId} refused: wrong password (locked now: {Locked})")]
        public static partial void WrongPassword(ILogger log, int userId, bool locked);
    }
}
