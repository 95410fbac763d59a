using Microsoft.AspNetCore.Identity;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Accounts;

/// <summary>The set-up of a new site: its first Owner, made by whoever holds the link from the log. No password comes with the program.</summary>
public sealed class FirstOwner(AppDbContext db, UserManager<User> users, SetupKeys keys, TimeProvider clock)
{
    /// <summary>Whether there is no Owner yet. Asked at every start, when nobody should wait for a query to be translated.</summary>
    public async Task<bool> IsMissingAsync(CancellationToken cancel) => (await db.Database.TextsAsync(
        $"SELECT r.\"Name\" FROM \"AspNetUserRoles\" m JOIN \"AspNetRoles\" r ON r.\"Id\" = m.\"RoleId\" WHERE r.\"Name\" = '{Roles.Owner}' LIMIT 1", cancel)).Count == 0;

    /// <summary>Whether this key opens the set-up now.</summary>
    public async Task<bool> IsOpenAsync(string? key, CancellationToken cancel) =>
        await keys.KnowsAsync(key, cancel) && await IsMissingAsync(cancel);

    /// <summary>Makes the Owner and closes the set-up for good. Of two at the same moment, one becomes Owner.</summary>
    /// <returns>The account; or why it could not be made; or neither, when the set-up is closed.</returns>
    public async Task<(User? Owner, IdentityResult Result)> CreateAsync(string name, string email, string password, string key, CancellationToken cancel)
    {
        var made = await db.WriteAsync(async () =>
        {
            if (!await IsOpenAsync(key, cancel))
                return (null, IdentityResult.Success);
            var owner = new User { UserName = email, Email = email, EmailConfirmed = true, DisplayName = name, CreatedAt = clock.UtcNow() };
            var result = await users.CreateAsync(owner, password);
            if (!result.Succeeded)
                return (null, result);
            (await users.AddToRoleAsync(owner, Roles.Owner)).OrThrow();
            return ((User?)owner, result);
        }, cancel);
        if (made.Item1 is not null)
            keys.Discard();
        return made;
    }
}
