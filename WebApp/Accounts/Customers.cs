using Microsoft.AspNetCore.Identity;
using WebApp.Accounts.Consents;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Accounts;

/// <summary>Makes the accounts of customers and changes their addresses, each with the link from the mail.</summary>
public sealed class Customers(AppDbContext db, UserManager<User> users, AccountMails mails, SignInTries tries, ConsentBook consents, TimeProvider clock)
{
    /// <summary>Makes the account that a link was sent for. Of two at the same moment one makes it.</summary>
    public async Task<(User? User, IdentityResult Result)> CreateAsync(NewAccount wanted, string password, AgreedText? agreed, CancellationToken cancel)
    {
        var made = await db.WriteAsync(async () =>
        {
            var user = new User { UserName = wanted.Email, Email = wanted.Email, EmailConfirmed = true, DisplayName = wanted.Name, CreatedAt = clock.UtcNow() };
            var result = await users.CreateAsync(user, password);
            if (result.Succeeded && agreed is not null)
                await consents.AddAsync(agreed, user.Id, "", cancel);
            return (User: result.Succeeded ? user : null, Result: result);
        }, cancel);
        if (made.User is not null)
            tries.Forget(users.NormalizeEmail(wanted.Email)!);
        return made;
    }

    /// <summary>Gives an account its new address; the old one is told.</summary>
    /// <returns>The account; null when the link has been used, or the account or the address is not free any more.</returns>
    public Task<User?> ChangeAddressAsync(NewAddress wanted, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (await FindAsync(wanted) is not { } user || await users.FindByEmailAsync(wanted.Email) is not null)
            return null;
        var old = user.Email!;
        (await users.ChangeEmailAsync(user, wanted.Email, await users.GenerateChangeEmailTokenAsync(user, wanted.Email))).OrThrow();
        (await users.SetUserNameAsync(user, wanted.Email)).OrThrow();
        await mails.AddressChangedAsync(user, old, cancel);
        return user;
    }, cancel);

    /// <summary>The account that a link belongs to, while it works; looking does not use it up.</summary>
    public async Task<User?> FindAsync(NewAddress wanted) =>
        await users.FindByIdAsync(wanted.User.ToString(System.Globalization.CultureInfo.InvariantCulture)) is { } user && user.SecurityStamp == wanted.Stamp ? user : null;
}
