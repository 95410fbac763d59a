using Microsoft.AspNetCore.Identity;
using WebApp.Accounts;
using WebApp.Accounts.Sessions;
using WebApp.Data;

namespace WebApp.Commands;

/// <summary>
/// <c>staff reset-2fa EMAIL</c>: for somebody who has lost the phone and the recovery codes. The app and all passkeys of the
/// account are taken off and its sessions end; the password stays.
/// </summary>
internal static class StaffRescue
{
    /// <summary>Runs it.</summary>
    /// <returns>0 done, 1 when there is no such account.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string email, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = await scope.ServiceProvider.GetRequiredService<AppDbContext>().WriteAsync(() => ResetAsync(users, email), cancel);
        if (user is null)
        {
            await Console.Error.WriteLineAsync($"There is no account with the address {email}.");
            return 1;
        }
        await scope.ServiceProvider.GetRequiredService<SessionStore>().EndAllAsync(user.Id, null, cancel);
        Console.WriteLine($"{user.Email} signs in with the password alone now. Open sessions end within a minute.");
        return 0;
    }

    private static async Task<User?> ResetAsync(UserManager<User> users, string email)
    {
        if (await users.FindByEmailAsync(email) is not { } user)
            return null;
        (await users.SetTwoFactorEnabledAsync(user, false)).OrThrow();
        (await users.ResetAuthenticatorKeyAsync(user)).OrThrow();
        await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 0);
        foreach (var passkey in await users.GetPasskeysAsync(user))
            (await users.RemovePasskeyAsync(user, passkey.CredentialId)).OrThrow();
        return user;
    }
}
