using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Api.Keys;

/// <summary>A key that was just made, with its text, which nobody can read again.</summary>
/// <param name="Key">What is kept.</param>
/// <param name="Text">The key itself.</param>
public sealed record NewKey(ApiKey Key, string Text);

/// <summary>Makes, changes, rotates and revokes keys. What is changed here counts from the next call on.</summary>
public sealed class KeyDesk(AppDbContext db, KeyBook book, TimeProvider clock)
{
    /// <summary>Makes a key.</summary>
    /// <returns>Null when there is no such consumer.</returns>
    public Task<NewKey?> MakeAsync(int consumerId, KeyWish wish, CancellationToken cancel) => ChangeAsync(async () =>
    {
        if (!await db.ApiConsumers.AnyAsync(c => c.Id == consumerId, cancel))
            return null;
        return Add(consumerId, wish, replaces: null);
    }, cancel);

    /// <summary>Changes what a key may do; its text stays.</summary>
    /// <returns>False when there is no such key, or it has ended.</returns>
    public Task<bool> ChangeAsync(int id, KeyWish wish, CancellationToken cancel) => ChangeAsync(async () =>
    {
        if (await AliveAsync(id, cancel) is not { } key)
            return false;
        (key.Name, key.Scopes, key.ExpiresAt, key.Networks, key.Origins) = (wish.Name, string.Join(' ', wish.Scopes), wish.ExpiresAt, wish.Networks, wish.Origins);
        return true;
    }, cancel);

    /// <summary>Makes a key that may do the same, and lets this one go on for a while, so that both work until the new one is everywhere.</summary>
    /// <param name="id">The key that is to be replaced.</param>
    /// <param name="overlap">For how long both work.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <returns>The new one; null when there is no such key, or it has ended.</returns>
    public Task<NewKey?> RotateAsync(int id, TimeSpan overlap, CancellationToken cancel) => ChangeAsync(async () =>
    {
        if (await AliveAsync(id, cancel) is not { } old)
            return null;
        var made = Add(old.ConsumerId, new(old.Name, ApiKey.Parts(old.Scopes), old.ExpiresAt, old.Networks, old.Origins), old.Id);
        var end = clock.UtcNow() + overlap;
        old.ExpiresAt = old.ExpiresAt < end ? old.ExpiresAt : end;
        return made;
    }, cancel);

    /// <summary>Revokes a key: the next call with it is refused.</summary>
    /// <returns>False when there is no such key, or it was revoked before.</returns>
    public Task<bool> RevokeAsync(int id, CancellationToken cancel) => ChangeAsync(async () =>
    {
        if (await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == id && k.RevokedAt == null, cancel) is not { } key)
            return false;
        key.RevokedAt = clock.UtcNow();
        return true;
    }, cancel);

    /// <summary>Makes a consumer, or changes one.</summary>
    /// <param name="id">Which one; null makes one.</param>
    /// <param name="name">Its name.</param>
    /// <param name="email">Its contact; may be empty.</param>
    /// <param name="perDay">Calls in a day; null: no limit.</param>
    /// <param name="perMonth">Calls in a month; null: no limit.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <returns>It; null when another one has that name, or there is none of that number.</returns>
    public Task<ApiConsumer?> SaveConsumerAsync(int? id, string name, string email, int? perDay, int? perMonth, CancellationToken cancel) => ChangeAsync(async () =>
    {
        if (await db.ApiConsumers.AnyAsync(c => c.Name == name && c.Id != id, cancel))
            return null;
        var consumer = id is null ? db.ApiConsumers.Add(new() { Name = name, CreatedAt = clock.UtcNow() }).Entity
            : await db.ApiConsumers.SingleOrDefaultAsync(c => c.Id == id, cancel);
        if (consumer is not null)
            (consumer.Name, consumer.ContactEmail, consumer.CallsPerDay, consumer.CallsPerMonth) = (name, email, perDay, perMonth);
        return consumer;
    }, cancel);

    private NewKey Add(int consumerId, KeyWish wish, int? replaces)
    {
        var text = KeyText.New();
        var key = new ApiKey
        {
            ConsumerId = consumerId, Name = wish.Name, Prefix = KeyText.PrefixOf(text), KeyHash = KeyText.HashOf(text), Scopes = string.Join(' ', wish.Scopes),
            Networks = wish.Networks, Origins = wish.Origins, CreatedAt = clock.UtcNow(), ExpiresAt = wish.ExpiresAt, ReplacesId = replaces,
        };
        db.ApiKeys.Add(key);
        return new(key, text);
    }

    private async Task<ApiKey?> AliveAsync(int id, CancellationToken cancel) =>
        await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == id, cancel) is { } key && key.IsAlive(clock.UtcNow()) ? key : null;

    private async Task<T> ChangeAsync<T>(Func<Task<T>> change, CancellationToken cancel)
    {
        var result = await db.WriteAsync(change, cancel);
        book.Forget();
        return result;
    }
}
