using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Accounts.Team;

/// <summary>Somebody of the team.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">The name; may be empty.</param>
/// <param name="Email">The address.</param>
/// <param name="Roles">The roles, most powerful first.</param>
/// <param name="HasAccepted">Whether the invitation was followed: there is a password or a passkey.</param>
/// <param name="HasApp">Whether an authenticator app is on.</param>
/// <param name="Passkeys">How many passkeys there are.</param>
/// <param name="LastSeenAt">When they were last here, UTC; null if never.</param>
public sealed record Member(
    int Id, string Name, string Email, IReadOnlyList<string> Roles, bool HasAccepted, bool HasApp, int Passkeys, DateTime? LastSeenAt)
{
    /// <summary>The name to call them by.</summary>
    public string Called => Name.Length > 0 ? Name : Email;

    /// <summary>Whether the second factor stands.</summary>
    public bool IsStrong => HasApp || Passkeys > 0;
}

/// <summary>Who is on the team, and how that changes. The last Owner who can sign in stays, whatever two people do at once.</summary>
public sealed class TeamList(AppDbContext db, UserManager<User> users, AccountMails mails, Sessions.SessionStore sessions, TimeProvider clock)
{
    private const string LastOwner = "This is the last Owner. Make somebody else Owner first.";
    private const string Gone = "This person is not on the team any more.";

    /// <summary>Everybody, Owners first.</summary>
    public async Task<IReadOnlyList<Member>> ReadAsync(CancellationToken cancel)
    {
        var (roles, seen, keys) = (db.Roles, db.Set<Sessions.Session>(), db.UserPasskeys);
        var rows = await db.Users.AsNoTracking().Where(u => db.UserRoles.Any(m => m.UserId == u.Id)).Select(u => new
        {
            u.Id, u.DisplayName, u.Email, HasPassword = u.PasswordHash != null, u.TwoFactorEnabled,
            Roles = db.UserRoles.Where(m => m.UserId == u.Id).Join(roles, m => m.RoleId, r => r.Id, (_, r) => r.Name!).ToList(),
            Passkeys = keys.Count(k => k.UserId == u.Id),
            Seen = seen.Where(s => s.UserId == u.Id).Max(s => (DateTime?)s.LastSeenAt),
        }).ToListAsync(cancel);
        return [.. rows
            .Select(u => new Member(u.Id, u.DisplayName, u.Email!, [.. Roles.All.Where(u.Roles.Contains)], u.HasPassword || u.Passkeys > 0, u.TwoFactorEnabled, u.Passkeys, u.Seen))
            .OrderBy(m => Rank(m.Roles)).ThenBy(m => m.Called, StringComparer.CurrentCulture)];
    }

    /// <summary>Asks somebody to join; once more, if they have not followed the first letter. A customer's account becomes staff.</summary>
    /// <returns>Why not; null when the letter is on its way.</returns>
    public Task<string?> InviteAsync(string name, string email, string role, string by, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        var user = await users.FindByEmailAsync(email);
        if (user is null)
        {
            user = new User { UserName = email, Email = email, DisplayName = name, CreatedAt = clock.UtcNow() };
            if (await users.CreateAsync(user) is { Succeeded: false } refused)
                return refused.Words;
        }
        var had = await users.GetRolesAsync(user);
        if (had.Count > 0 && (user.PasswordHash is not null || !had.Contains(role)))
            return "This person is on the team already; the role is changed on their own page.";
        if (had.Count == 0)
            (await users.AddToRoleAsync(user, role)).OrThrow();
        await mails.InvitedAsync(user, role, by, cancel);
        return null;
    }, cancel);

    /// <summary>Gives somebody another role, or with null none: they are a customer again. Their sessions end.</summary>
    /// <returns>Why not; null when it is done.</returns>
    public async Task<string?> ChangeAsync(int id, string? role, CancellationToken cancel)
    {
        var problem = await db.WriteAsync(async () =>
        {
            if (await users.FindByIdAsync(id.ToString(System.Globalization.CultureInfo.InvariantCulture)) is not { } user
                || await users.GetRolesAsync(user) is not { Count: > 0 } had)
                return Gone;
            if (role != Roles.Owner && had.Contains(Roles.Owner) && !await HasOtherOwnerAsync(id, cancel))
                return LastOwner;
            (await users.RemoveFromRolesAsync(user, had)).OrThrow();
            if (role is not null)
                (await users.AddToRoleAsync(user, role)).OrThrow();
            (await users.UpdateSecurityStampAsync(user)).OrThrow();
            await mails.ChangedAsync(user, role is null ? "You are not on the team any more" : $"Your role is {role} now", cancel);
            return null;
        }, cancel);
        if (problem is null)
            await sessions.EndAllAsync(id, null, cancel);
        return problem;
    }

    private static int Rank(IReadOnlyList<string> roles) => roles.Count == 0 ? int.MaxValue : Roles.All.ToList().IndexOf(roles[0]);

    /// <summary>Whether somebody else is Owner. An Owner who has never set a password could let nobody in, and does not count.</summary>
    internal Task<bool> HasOtherOwnerAsync(int id, CancellationToken cancel) => db.UserRoles
        .Where(m => m.UserId != id && db.Roles.Any(r => r.Id == m.RoleId && r.Name == Roles.Owner))
        .AnyAsync(m => db.Users.Any(u => u.Id == m.UserId && u.PasswordHash != null) || db.UserPasskeys.Any(k => k.UserId == m.UserId), cancel);
}
