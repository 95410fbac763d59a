using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Accounts.Sessions;

/// <summary>Opens, finds and ends sessions. What is ended here is out at its next request, whatever its cookie says.</summary>
public sealed class SessionStore(AppDbContext db, IMemoryCache cache, AccountMails mails, TimeProvider clock)
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan NoteEvery = TimeSpan.FromMinutes(5);

    /// <summary>Opens one and returns its key. A device that this account has never used is told of by mail, unless it is the first.</summary>
    public async Task<string> OpenAsync(int userId, SignInMethod method, string deviceKey, string deviceName, string address, CancellationToken cancel)
    {
        var (key, now, device) = (PublicNumber.NewKey(), clock.UtcNow(), SessionKeys.HashOf(deviceKey));
        await db.WriteAsync(async () =>
        {
            var earlier = await db.Sessions.Where(s => s.UserId == userId).GroupBy(_ => 1)
                .Select(all => new { All = all.Count(), Same = all.Count(s => s.DeviceHash == device) }).SingleOrDefaultAsync(cancel);
            var session = new Session
            {
                UserId = userId, KeyHash = SessionKeys.HashOf(key), DeviceHash = device, Method = method, Device = deviceName,
                Address = address, CreatedAt = now, LastSeenAt = now, ConfirmedAt = now,
            };
            db.Sessions.Add(session);
            if (earlier is { All: > 0, Same: 0 })
                await mails.NewDeviceAsync(await db.Users.SingleAsync(u => u.Id == userId, cancel), session.Device, address, cancel);
        }, cancel);
        return key;
    }

    /// <summary>The living session with this key, from memory for half a minute; notes now and then that it is in use.</summary>
    public async Task<LiveSession?> FindAsync(string key, string address, CancellationToken cancel)
    {
        var hash = SessionKeys.HashOf(key);
        if (cache.TryGetValue((typeof(Session), hash), out LiveSession? live))
            return live;
        live = await db.Sessions.Where(s => s.KeyHash == hash && s.EndedAt == null)
            .Select(s => new LiveSession(s.Id, s.UserId, s.Method, s.LastSeenAt, s.ConfirmedAt)).SingleOrDefaultAsync(cancel);
        if (live is null)
            return null;
        var now = clock.UtcNow();
        if (now - live.LastSeenAt > NoteEvery)
            await db.WriteAsync(async () =>
            {
                var session = await db.Sessions.SingleAsync(s => s.Id == live.Id, cancel);
                (session.LastSeenAt, session.Address) = (now, address);
            }, cancel);
        return cache.Set((typeof(Session), hash), live, Glance);
    }

    /// <summary>Ends the one with this key.</summary>
    public Task EndAsync(string key, CancellationToken cancel)
    {
        var hash = SessionKeys.HashOf(key);
        return EndAsync(db.Sessions.Where(s => s.KeyHash == hash), cancel);
    }

    /// <summary>Ends one of this account's; false when it has none of that number.</summary>
    public async Task<bool> EndAsync(int userId, int id, CancellationToken cancel) =>
        await EndAsync(db.Sessions.Where(s => s.UserId == userId && s.Id == id), cancel) > 0;

    /// <summary>Ends all of an account, but maybe for one.</summary>
    public Task<int> EndAllAsync(int userId, int? except, CancellationToken cancel) =>
        EndAsync(db.Sessions.Where(s => s.UserId == userId && s.Id != except), cancel);

    /// <summary>Removes all of an account, inside the caller's transaction.</summary>
    /// <returns>To be called once that is committed: the keys are out of memory then as well.</returns>
    public async Task<Action> RemoveAllAsync(int userId, CancellationToken cancel)
    {
        var hashes = await db.Sessions.Where(s => s.UserId == userId).Select(s => s.KeyHash).ToListAsync(cancel);
        await db.Sessions.Where(s => s.UserId == userId).ExecuteDeleteAsync(cancel);
        return () => hashes.ForEach(hash => cache.Remove((typeof(Session), hash)));
    }

    /// <summary>Counts that the tokens of a session were renewed. Each renewal is good once, or again within a minute if its answer was lost; later it is in two hands, and the session ends.</summary>
    /// <param name="key">The session's key.</param>
    /// <param name="seen">The renewal that is shown.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <returns>The next renewal; null when the session is over.</returns>
    public async Task<int?> RenewAsync(string key, int seen, CancellationToken cancel)
    {
        var (hash, now) = (SessionKeys.HashOf(key), clock.UtcNow());
        var next = await db.WriteAsync(async () =>
        {
            if (await db.Sessions.SingleOrDefaultAsync(s => s.KeyHash == hash && s.EndedAt == null, cancel) is not { } session)
                return (int?)null;
            if (seen == session.Renewals)
                (session.Renewals, session.LastSeenAt) = (session.Renewals + 1, now);
            else if (seen != session.Renewals - 1 || now - session.LastSeenAt > Again)
                session.EndedAt = now;
            return session.EndedAt is null ? session.Renewals : null;
        }, cancel);
        if (next is null)
            cache.Remove((typeof(Session), hash));
        return next;
    }

    /// <summary>The person has shown again who they are; or, with a method, in a stronger way than before.</summary>
    public async Task ConfirmAsync(int id, SignInMethod? stronger, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var hash = await db.WriteAsync(async () =>
        {
            var session = await db.Sessions.SingleAsync(s => s.Id == id, cancel);
            (session.ConfirmedAt, session.Method) = (now, stronger ?? session.Method);
            return session.KeyHash;
        }, cancel);
        cache.Remove((typeof(Session), hash));
    }

    // All of its keys are in one process's memory, so what is ended is out at once.
    private async Task<int> EndAsync(IQueryable<Session> which, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var hashes = await db.WriteAsync(async () =>
        {
            var ended = await which.Where(s => s.EndedAt == null).ToListAsync(cancel);
            ended.ForEach(s => s.EndedAt = now);
            return ended.ConvertAll(s => s.KeyHash);
        }, cancel);
        hashes.ForEach(hash => cache.Remove((typeof(Session), hash)));
        return hashes.Count;
    }
}
