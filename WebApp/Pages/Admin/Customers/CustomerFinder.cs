using Microsoft.EntityFrameworkCore;
using WebApp.Accounts;
using WebApp.Content.Forms;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Ordering;

namespace WebApp.Pages.Admin.Customers;

/// <summary>A customer, by account or by the address of an order.</summary>
/// <param name="UserId">The account; null for a guest.</param>
public sealed record Customer(int? UserId, string Name, string Email, IReadOnlyList<string> Numbers)
{
    /// <summary>Whether the mailbox lives for minutes.</summary>
    public bool IsThrowaway => DisposableAddresses.Contains(Email);
}

/// <summary>Finds a customer without an address in any address of the admin.</summary>
public sealed class CustomerFinder(AppDbContext db, PersonalKeyRing keys)
{
    /// <summary>By account, or else by an order or an answer to a form; null when there is no such.</summary>
    public async Task<Customer?> FindAsync(int? account, string? order, int? answer, CancellationToken cancel)
    {
        if (account is null && answer is not null)
        {
            var email = await db.FormAnswers.AsNoTracking().Where(a => a.Id == answer).Select(a => a.Email).SingleOrDefaultAsync(cancel);
            if (string.IsNullOrEmpty(email))
                return null;
            account = await AccountOfAsync(email, cancel);
            if (account is null)
                return new(null, email, email, await NumbersAsync(null, email, cancel));
        }
        if (account is null && order is not null)
        {
            var number = order.ToUpperInvariant();
            var bought = await db.Orders.AsNoTracking().Where(o => o.Number == number && o.ErasedAt == null).Select(o => new { o.UserId, o.Name, o.Email }).SingleOrDefaultAsync(cancel);
            if (bought is null)
                return null;
            account = bought.UserId ?? await AccountOfAsync(bought.Email, cancel);
            if (account is null)
                return new(null, bought.Name, bought.Email, await NumbersAsync(null, bought.Email, cancel));
        }
        var user = await db.Users.AsNoTracking().Where(u => u.Id == account).Select(u => new { u.Id, u.DisplayName, u.Email }).SingleOrDefaultAsync(cancel);
        return user is null ? null : new(user.Id, user.DisplayName.Length > 0 ? user.DisplayName : user.Email!, user.Email!, await NumbersAsync(user.Id, user.Email!, cancel));
    }

    private async Task<int?> AccountOfAsync(string email, CancellationToken cancel) =>
        (await db.Users.AsNoTracking().Where(u => u.EmailConfirmed).Holding(email, keys).Select(u => new { u.Id, u.Email }).ToListAsync(cancel))
        .Find(u => string.Equals(u.Email, email, StringComparison.OrdinalIgnoreCase))?.Id;

    private async Task<IReadOnlyList<string>> NumbersAsync(int? userId, string email, CancellationToken cancel)
    {
        var own = userId is null ? [] : await db.Orders.Where(o => o.UserId == userId).Select(o => o.Number).ToListAsync(cancel);
        var guest = await db.Orders.Where(o => o.UserId == null && o.ErasedAt == null).Holding(email, keys).Select(o => new { o.Number, o.Email }).ToListAsync(cancel);
        return [.. own.Concat(guest.Where(o => o.Email.Equals(email, StringComparison.OrdinalIgnoreCase)).Select(o => o.Number)).OrderDescending(StringComparer.Ordinal)];
    }
}
