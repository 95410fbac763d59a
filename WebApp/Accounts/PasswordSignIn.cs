using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using WebApp.Accounts.Sessions;
using WebApp.Data;
using WebApp.Security.Auditing;
using WebApp.Security.Incidents;
using WebApp.Security.Sensing;

namespace WebApp.Accounts;

/// <summary>What became of a try to sign in.</summary>
public enum SignInOutcome
{
    /// <summary>Not let in; nobody is told why.</summary>
    Refused,

    /// <summary>The password is right, and a code from the app is wanted.</summary>
    NeedsCode,

    /// <summary>Signed in.</summary>
    Done,
}

/// <summary>
/// Sign-in with a password. Every try costs one look for the address and exactly one password hash, and gets the same answer,
/// whether the address is unknown, the password wrong or the address closed: neither words nor time tell who has an account here.
/// </summary>
public sealed partial class PasswordSignIn(
    SignInManager<User> signIn, UserManager<User> users, IPasswordHasher<User> hasher, SignInLanes lanes, SignInTries tries,
    SourceLimits sources, IOptionsSnapshot<AccountsOptions> options, Signals signals, RefusedSignIns refused, IHttpContextAccessor http, ILogger<PasswordSignIn> log)
{
    private const string Failure = "failed sign-in";
    private static readonly User Nobody = new();

    // Made before the first try, so that no try pays for it.
    private static string? nobodysHash;

    private IPAddress? Source => http.HttpContext?.Connection.RemoteIpAddress;

    /// <summary>Signs in, or counts a failed try. The cookie outlives the browser if <paramref name="remember"/>.</summary>
    public async Task<SignInOutcome> TryAsync(string email, string password, bool remember, CancellationToken cancel)
    {
        if (await CheckAsync(email, password, cancel) is not { } user)
            return SignInOutcome.Refused;
        http.HttpContext?.SigningInWith(SignInMethod.Password);
        var result = await ((Entrance)signIn).EnterAsync(user, remember);
        return result.Succeeded ? SignInOutcome.Done : result.RequiresTwoFactor ? SignInOutcome.NeedsCode : SignInOutcome.Refused;
    }

    /// <summary>The account that this address and password belong to; otherwise null, and a failed try more.</summary>
    public async Task<User?> CheckAsync(string email, string password, CancellationToken cancel)
    {
        nobodysHash ??= hasher.HashPassword(Nobody, "nobody's password");
        var address = users.NormalizeEmail(email.Trim()) ?? "";
        // One try at a time for an address: guesses sent side by side must not slip past the count that closes it.
        using var turn = await lanes.EnterAsync(address, cancel);
        if (turn is null || sources.IsUsedUp(Failure, Source, options.Value.FailedSignInsPerHour))
            return null;
        var user = await users.FindByEmailAsync(email.Trim());
        var isClosed = tries.AreUsedUp(address) || (user is not null && await users.IsLockedOutAsync(user));
        var hash = isClosed ? null : user?.PasswordHash;
        var result = hasher.VerifyHashedPassword(user ?? Nobody, hash ?? nobodysHash, password);
        if (hash is null || result == PasswordVerificationResult.Failed)
        {
            tries.Count(address);
            sources.Take(Failure, Source, int.MaxValue);
            Log.Refused(log, user?.Id, isClosed);
            // Once an address is closed its further tries say nothing new, and there may be very many of them.
            refused.Add(isClosed ? null : user?.Id, Source?.ToString());
            Tell(email);
            return null;
        }
        tries.Forget(address);
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user!.PasswordHash = hasher.HashPassword(user, password);
            (await users.UpdateAsync(user)).OrThrow();
        }
        return user;
    }

    // Ten wrong passwords within ten minutes are more than forgetting; on many accounts they weigh double.
    private void Tell(string email)
    {
        if (http.HttpContext is { } context)
        {
            signals.Count(context, Families.Guessing, 10, "sign-ins refused", StatusCodes.Status200OK, from: 10, email);
            signals.CountTogether(context, Families.Guessing, "sign-ins refused", email);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Information, "Sign-in refused (user {UserId}, closed: {Closed})")]
        public static partial void Refused(ILogger log, int? userId, bool closed);
    }
}
