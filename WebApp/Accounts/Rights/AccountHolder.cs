using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WebApp.Accounts.Sessions;
using WebApp.Data;
using WebApp.Data.Subjects;

namespace WebApp.Accounts.Rights;

/// <summary>The account itself, and how its person signs in.</summary>
public sealed class AccountHolder(AppDbContext db, SessionStore sessions) : IPersonalHolder
{
    private Action? forgetSessions;

    /// <inheritdoc />
    public IReadOnlyList<HeldTable> Tables { get; } =
    [
        HeldTable.Whole<User>(), HeldTable.Whole<Session>(), HeldTable.Whole<IdentityUserPasskey<int>>(), HeldTable.Whole<IdentityUserRole<int>>(),
        HeldTable.OnlyErased<IdentityUserToken<int>>("the authenticator key and the recovery codes open the account; a file of them would be a key lying about"),
        HeldTable.OnlyErased<IdentityUserClaim<int>>("nothing is kept there"), HeldTable.OnlyErased<IdentityUserLogin<int>>("nothing is kept there"),
    ];

    /// <inheritdoc />
    public async Task LookAsync(DataSubject who, CancellationToken cancel)
    {
        if (who.UserId is not { } id)
            return;
        who.Subjects.Add(DataSubject.OfAccount(id));
        // An address that nobody has confirmed may be somebody else's.
        if (await Mine(who).Where(u => u.EmailConfirmed).Select(u => u.Email).SingleOrDefaultAsync(cancel) is { } email)
            who.Emails.Add(email);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ExportPart>> ExportAsync(DataSubject who, CancellationToken cancel)
    {
        if (await Mine(who).SingleOrDefaultAsync(cancel) is not { } user)
            return [];
        var roles = await db.UserRoles.Where(m => m.UserId == user.Id).Join(db.Roles, m => m.RoleId, r => r.Id, (_, r) => r.Name).ToListAsync(cancel);
        var passkeys = await db.UserPasskeys.AsNoTracking().Where(p => p.UserId == user.Id).ToListAsync(cancel);
        var devices = await db.Sessions.AsNoTracking().Where(s => s.UserId == user.Id).OrderBy(s => s.Id).ToListAsync(cancel);
        return
        [
            new("account", "Your account", [new
            {
                Name = user.DisplayName, user.Email, Telephone = user.PhoneNumber ?? "", Made = user.CreatedAt, AddressConfirmed = user.EmailConfirmed,
                HasPassword = user.PasswordHash is not null, AuthenticatorApp = user.TwoFactorEnabled, Roles = string.Join(", ", roles), DeletionAsked = user.ErasureAskedAt,
            }]),
            new("passkeys", "Your passkeys", [.. passkeys.Select(p => new { p.Data.Name, Made = p.Data.CreatedAt.UtcDateTime })]),
            new("sessions", "Where you were signed in", [.. devices.Select(s => new
            {
                s.Device, NetworkAddress = s.Address, SignedInWith = s.Method.ToString(), Opened = s.CreatedAt, LastSeen = s.LastSeenAt, Ended = s.EndedAt,
            })]),
        ];
    }

    /// <inheritdoc />
    public async Task EraseAsync(DataSubject who, CancellationToken cancel)
    {
        if (who.UserId is not { } id || !await Mine(who).AnyAsync(cancel))
            return;
        forgetSessions = await sessions.RemoveAllAsync(id, cancel);
        // Everything of the account hangs on it and goes with it.
        await db.Users.Where(u => u.Id == id).ExecuteDeleteAsync(cancel);
    }

    /// <inheritdoc />
    public Task AfterErasureAsync(DataSubject who, CancellationToken cancel)
    {
        forgetSessions?.Invoke();
        forgetSessions = null;
        return Task.CompletedTask;
    }

    private IQueryable<User> Mine(DataSubject who) => db.Users.AsNoTracking().Where(u => u.Id == who.UserId && u.CreatedAt <= who.Before);
}
