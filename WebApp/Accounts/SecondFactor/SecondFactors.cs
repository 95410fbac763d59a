using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Accounts.SecondFactor;

/// <summary>The authenticator app of an account and its recovery codes. Every change is told by mail.</summary>
public sealed class SecondFactors(AppDbContext db, UserManager<User> users, UsedCodes used, AccountMails mails, IOptions<SiteOptions> site)
{
    /// <summary>How many recovery codes are given out.</summary>
    public const int RecoveryCodes = 10;

    /// <summary>The key that the app is to learn, made if there is none yet.</summary>
    public async Task<string> KeyAsync(User user)
    {
        if (await users.GetAuthenticatorKeyAsync(user) is { Length: > 0 } key)
            return key;
        (await users.ResetAuthenticatorKeyAsync(user)).OrThrow();
        return (await users.GetAuthenticatorKeyAsync(user))!;
    }

    /// <summary>The key as apps read it from a QR code (Key Uri Format).</summary>
    public string UriOf(User user, string key)
    {
        var issuer = Uri.EscapeDataString(site.Value.Name);
        return $"otpauth://totp/{issuer}:{Uri.EscapeDataString(user.Email!)}?secret={key}&issuer={issuer}&digits=6";
    }

    /// <summary>Whether the code is right now, and has not been used.</summary>
    public async Task<bool> VerifyAsync(User user, string code) =>
        Digits(code) is { Length: 6 } digits
        && await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, digits)
        && used.TryUse(user.Id, digits);

    /// <summary>Switches it on, once the app has shown a right code.</summary>
    /// <returns>The recovery codes, to be shown this once; null when the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> TurnOnAsync(User user, string code, CancellationToken cancel)
    {
        if (!await VerifyAsync(user, code))
            return null;
        return await ChangeAsync(user.Id, "The authenticator app was switched on", async found =>
        {
            (await users.SetTwoFactorEnabledAsync(found, true)).OrThrow();
            return await NewCodesAsync(found);
        }, cancel);
    }

    /// <summary>New recovery codes; the old ones are worth nothing.</summary>
    public Task<IReadOnlyList<string>> RenewCodesAsync(User user, CancellationToken cancel) =>
        ChangeAsync(user.Id, "New recovery codes were made", NewCodesAsync, cancel);

    /// <summary>Switches it off; the key is worth nothing from then on.</summary>
    public Task TurnOffAsync(User user, CancellationToken cancel) => ChangeAsync(user.Id, "The authenticator app was switched off", async found =>
    {
        (await users.SetTwoFactorEnabledAsync(found, false)).OrThrow();
        (await users.ResetAuthenticatorKeyAsync(found)).OrThrow();
        return await NewCodesAsync(found, 0);
    }, cancel);

    /// <summary>A code without the spaces and dashes that people type.</summary>
    public static string Digits(string? code) => new([.. (code ?? "").Take(20).Where(char.IsAsciiDigit)]);

    private async Task<IReadOnlyList<string>> NewCodesAsync(User user) => await NewCodesAsync(user, RecoveryCodes);

    private async Task<IReadOnlyList<string>> NewCodesAsync(User user, int count) =>
        [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, count) ?? []];

    private Task<T> ChangeAsync<T>(int id, string what, Func<User, Task<T>> change, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        var found = (await users.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)))!;
        var result = await change(found);
        await mails.ChangedAsync(found, what, cancel);
        return result;
    }, cancel);
}
