using Microsoft.EntityFrameworkCore;
using WebApp.Accounts;
using WebApp.Api.Keys;
using WebApp.Content.Comments;
using WebApp.Content.Forms;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Ordering;
using WebApp.Pages.Admin.Orders;

namespace WebApp.Pages.Admin.Customers;

/// <summary>A customer, by account or by the address of something that they left here.</summary>
/// <param name="UserId">The account; null for a guest.</param>
/// <param name="Name">The name, or else the address.</param>
/// <param name="Email">The address.</param>
/// <param name="Numbers">The orders.</param>
/// <param name="Answers">The answers to forms.</param>
/// <param name="Comments">Numbers of their comments.</param>
/// <param name="Besides">What else there is, in words.</param>
public sealed record Customer(int? UserId, string Name, string Email, IReadOnlyList<string> Numbers, IReadOnlyList<int> Answers, IReadOnlyList<int> Comments, IReadOnlyList<string> Besides)
{
    /// <summary>Whether no name was ever given.</summary>
    public bool IsNameless => Name == Email;

    /// <summary>Whether the mailbox lives for minutes.</summary>
    public bool IsThrowaway => DisposableAddresses.Contains(Email);
}

/// <summary>Finds a customer without an address in any address of the admin.</summary>
public sealed class CustomerFinder(AppDbContext db, PersonalKeyRing keys)
{
    /// <summary>Whoever left it; null when there is no such trace, or nobody to be told from it.</summary>
    public async Task<Customer?> FindAsync(PersonTrace? trace, CancellationToken cancel)
    {
        if (trace is null || await WriterAsync(trace, cancel) is not { Email.Length: > 0 } found)
            return null;
        if (trace.Kind != PersonTrace.Account && (found.UserId ?? await AccountOfAsync(found.Email, cancel)) is { } account)
            return await FindAsync(new PersonTrace(PersonTrace.Account, account), cancel);
        var answers = await OfAsync(db.FormAnswers.AsNoTracking(), found.Email, a => new(a.Id, a.Email), cancel);
        return new(found.UserId, found.Name.Length > 0 ? found.Name : found.Email, found.Email, await NumbersAsync(found.UserId, found.Email, cancel), answers,
            await OfAsync(db.Comments.AsNoTracking(), found.Email, c => new(c.Id, c.Email), cancel), await BesidesAsync(found.Email, cancel));
    }

    private async Task<Writer?> WriterAsync(PersonTrace trace, CancellationToken cancel)
    {
        var (id, number) = (trace.Id, trace.Value.ToUpperInvariant());
        return trace.Kind switch
        {
            PersonTrace.Account => await db.Users.AsNoTracking().Where(u => u.Id == id).Select(u => new Writer(u.Id, u.DisplayName, u.Email!)).SingleOrDefaultAsync(cancel),
            PersonTrace.Order => await db.Orders.AsNoTracking().Where(o => o.Number == number && o.ErasedAt == null).Select(o => new Writer(o.UserId, o.Name, o.Email)).SingleOrDefaultAsync(cancel),
            PersonTrace.Answer => await db.FormAnswers.AsNoTracking().Where(a => a.Id == id).Select(a => new Writer(null, "", a.Email)).SingleOrDefaultAsync(cancel),
            PersonTrace.Comment => await db.Comments.AsNoTracking().Where(c => c.Id == id).Select(c => new Writer(null, c.Author, c.Email)).SingleOrDefaultAsync(cancel),
            PersonTrace.Program => await db.ApiConsumers.AsNoTracking().Where(c => c.Id == id).Select(c => new Writer(null, "", c.ContactEmail)).SingleOrDefaultAsync(cancel),
            _ => null,
        };
    }

    private async Task<int?> AccountOfAsync(string email, CancellationToken cancel) =>
        (await OfAsync(db.Users.AsNoTracking().Where(u => u.EmailConfirmed), email, u => new(u.Id, u.Email!), cancel)) is [var id, ..] ? id : null;

    private async Task<IReadOnlyList<string>> NumbersAsync(int? userId, string email, CancellationToken cancel)
    {
        var own = userId is null ? [] : await db.Orders.Where(o => o.UserId == userId).Select(o => o.Number).ToListAsync(cancel);
        var guest = await db.Orders.Where(o => o.UserId == null && o.ErasedAt == null).Holding(email, keys).Select(o => new { o.Number, o.Email }).ToListAsync(cancel);
        return [.. own.Concat(guest.Where(o => o.Email.Equals(email, StringComparison.OrdinalIgnoreCase)).Select(o => o.Number)).OrderDescending(StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<string>> BesidesAsync(string email, CancellationToken cancel)
    {
        var programs = await OfAsync(db.ApiConsumers.AsNoTracking(), email, c => new(c.Id, c.ContactEmail), cancel);
        var names = await db.ApiConsumers.Where(c => programs.Contains(c.Id)).OrderBy(c => c.Id).Select(c => c.Name).ToListAsync(cancel);
        return [.. names.Select(name => $"Contact of “{name}”, which uses the API")];
    }

    // The blind index also finds whoever has that address as a word of something else.
    private async Task<IReadOnlyList<int>> OfAsync<T>(IQueryable<T> rows, string email, System.Linq.Expressions.Expression<Func<T, Found>> of, CancellationToken cancel) where T : class =>
        [.. (await rows.Holding(email, keys).Select(of).ToListAsync(cancel)).Where(f => f.Email.Equals(email, StringComparison.OrdinalIgnoreCase)).Select(f => f.Id).OrderDescending()];

    private sealed record Writer(int? UserId, string Name, string Email);

    private sealed record Found(int Id, string Email);
}
