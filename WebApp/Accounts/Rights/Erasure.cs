using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WebApp.Accounts.Team;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Data.Subjects;
using WebApp.Mail;
using WebApp.Primitives;

namespace WebApp.Accounts.Rights;

/// <summary>What became of the wish to be erased.</summary>
public abstract record ErasureResult
{
    private ErasureResult()
    {
    }

    /// <summary>It is done.</summary>
    public sealed record Done : ErasureResult;

    /// <summary>It is done by itself once what is open has come to its end.</summary>
    public sealed record Waits(IReadOnlyList<string> Open) : ErasureResult;

    /// <summary>It is not done.</summary>
    public sealed record Refused(string Reason) : ErasureResult;
}

/// <summary>Erases somebody in every room (GDPR, Art. 17), in one transaction.</summary>
public sealed partial class Erasure(
    AppDbContext db, UserManager<User> users, TeamList team, AccountMails mails, MailHolder letters, IEnumerable<IPersonalHolder> holders,
    ErasureList list, PersonalKeyRing keys, WriteGate gate, TimeProvider clock, ILogger<Erasure> log)
{
    private const string Gone = "There is no such account any more.";
    private const string LastOwner = "This is the last Owner. Make somebody else Owner first, or nobody could run the site.";

    /// <summary>What keeps an account from being erased at once, one sentence each.</summary>
    public async Task<IReadOnlyList<string>> OpenMattersAsync(int userId, CancellationToken cancel) =>
        await OpenAsync(await LookAsync(new DataSubject(clock.UtcNow()) { UserId = userId }, cancel), cancel);

    /// <summary>Erases an account with all that belongs to it; or, while something is open, notes that it is to be.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="isTold">Whether its address gets a last mail.</param>
    /// <param name="cancel">Ends it early.</param>
    public async Task<ErasureResult> OfAccountAsync(int userId, bool isTold, CancellationToken cancel)
    {
        var who = new DataSubject(clock.UtcNow()) { UserId = userId };
        var result = await db.WriteAsync<ErasureResult>(async () =>
        {
            if (await users.FindByIdAsync(userId.ToString(CultureInfo.InvariantCulture)) is not { } user)
                return new ErasureResult.Refused(Gone);
            if (await users.IsInRoleAsync(user, Roles.Owner) && !await team.HasOtherOwnerAsync(userId, cancel))
                return new ErasureResult.Refused(LastOwner);
            if (await OpenAsync(await LookAsync(who, cancel), cancel) is { Count: > 0 } open)
                return await WaitAsync(user, open, cancel);
            await EraseAsync(who, isTold ? new MailTo(user.Email!, user.DisplayName) : null, false, cancel);
            return new ErasureResult.Done();
        }, cancel);
        if (result is ErasureResult.Done)
            await AfterAsync(who, cancel);
        return result;
    }

    /// <summary>Erases what was done with an address without an account; nothing is noted while something is open.</summary>
    public async Task<ErasureResult> OfGuestAsync(string email, CancellationToken cancel)
    {
        var who = new DataSubject(clock.UtcNow()) { Emails = { email } };
        var result = await db.WriteAsync<ErasureResult>(async () =>
        {
            if (await OpenAsync(await LookAsync(who, cancel), cancel) is { Count: > 0 } open)
                return new ErasureResult.Waits(open);
            await EraseAsync(who, new MailTo(email, ""), false, cancel);
            return new ErasureResult.Done();
        }, cancel);
        if (result is ErasureResult.Done)
            await AfterAsync(who, cancel);
        return result;
    }

    /// <summary>The person has changed their mind.</summary>
    public Task StayAsync(int userId, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (await users.FindByIdAsync(userId.ToString(CultureInfo.InvariantCulture)) is { } user)
            user.ErasureAskedAt = null;
    }, cancel);

    /// <summary>Asks all rooms who this is.</summary>
    internal async Task<DataSubject> LookAsync(DataSubject who, CancellationToken cancel)
    {
        foreach (var holder in holders)
            await holder.LookAsync(who, cancel);
        return who;
    }

    /// <summary>Erases in all rooms, inside the caller's transaction; with an address, that one gets a last mail.</summary>
    internal async Task EraseAsync(DataSubject who, MailTo? lastMail, bool isAgain, CancellationToken cancel)
    {
        who.Signs.UnionWith(who.Emails.SelectMany(email => PersonalSigns.OfEmail(email, keys)));
        var kept = new List<string>();
        foreach (var holder in holders)
        {
            await holder.EraseAsync(who, cancel);
            kept.AddRange(holder.Keeps(who));
        }
        if (lastMail is not null)
        {
            var letter = await mails.FarewellAsync(lastMail, kept, cancel);
            await db.SaveChangesAsync(cancel);
            await letters.HideAsync(letter, cancel);
        }
        if (!isAgain)
            await list.AddAsync(new(who.Before, who.UserId, [.. who.Subjects.Order(StringComparer.Ordinal)], [.. who.Signs.Order(StringComparer.Ordinal)]), cancel);
    }

    /// <summary>What follows once it is committed. What fails here is done again by the nightly work.</summary>
    internal async Task AfterAsync(DataSubject who, CancellationToken cancel)
    {
        foreach (var holder in holders)
        {
            try
            {
                await holder.AfterErasureAsync(who, cancel);
            }
#pragma warning disable CA1031 // The erasure stands; one room that cannot tidy up just now must not keep the others from it.
            catch (Exception trouble) when (trouble is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogLater(holder.GetType().Name, trouble);
            }
        }
        // The write-ahead log still holds the pages as they were. Whoever reads them at this moment is waited for; who reads longer leaves it to the nightly care.
        using var turn = await gate.EnterAsync(cancel);
        await db.Database.ExecuteSqlRawAsync("PRAGMA busy_timeout=2000; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout=0;", cancel);
    }

    private async Task<ErasureResult> WaitAsync(User user, IReadOnlyList<string> open, CancellationToken cancel)
    {
        if (user.ErasureAskedAt is null)
            await mails.ErasureWaitsAsync(user, open, cancel);
        user.ErasureAskedAt ??= clock.UtcNow();
        return new ErasureResult.Waits(open);
    }

    private async Task<IReadOnlyList<string>> OpenAsync(DataSubject who, CancellationToken cancel)
    {
        var open = new List<string>();
        foreach (var holder in holders)
            open.AddRange(await holder.OpenMattersAsync(who, cancel));
        return open;
    }

    [LoggerMessage(2030, LogLevel.Error, "{Holder} could not tidy up after an erasure; the nightly work does it again")]
    private partial void LogLater(string holder, Exception trouble);
}
