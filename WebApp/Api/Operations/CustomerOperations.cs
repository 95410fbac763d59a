using Microsoft.EntityFrameworkCore;
using WebApp.Api.Contract;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Ordering;

namespace WebApp.Api.Operations;

/// <summary>Customers for the team's own programs, such as a newsletter or the books.</summary>
public sealed class ApiCustomers(AppDbContext db, PersonalKeyRing keys)
{
    internal static readonly CustomerAnswer Example = new()
    {
        Id = 42, Name = "Ada Lovelace", Email = "ada@example.com", IsConfirmed = true, CreatedAt = new(2026, 2, 1, 9, 0, 0, DateTimeKind.Utc), Orders = 3,
        Spent = [ApiCarts.Euro(10_170)], LastOrderAt = new(2026, 3, 1, 14, 30, 0, DateTimeKind.Utc), ErasureAskedAt = null,
    };

    /// <summary>What can be done with them.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<ApiCustomers, ListCustomers, CustomerList>
        {
            Name = "customers.list", Summary = "List customers, or find them", Method = HttpMethods.Get, Route = "customers", Scope = Scopes.CustomersRead, Soap = SoapService.Orders,
            Description = "Everybody who has an account. Names and addresses lie encrypted, so that only whole words are found.",
            ExampleRequest = new ListCustomers { Query = "lovelace", Limit = 20 }, ExampleAnswer = new CustomerList { Items = [Example], Next = null },
            Do = (customers, request, cancel) => customers.ListAsync(request, cancel),
        },
        new Operation<ApiCustomers, GetCustomer, CustomerAnswer>
        {
            Name = "customers.get", Summary = "Read a customer", Method = HttpMethods.Get, Route = "customers/{id}", Scope = Scopes.CustomersRead, Soap = SoapService.Orders,
            Description = "Their orders: `orders?customer=` and the number, with the scope `orders:read`.",
            ExampleRequest = new GetCustomer { Id = Example.Id }, ExampleAnswer = Example,
            Do = (customers, request, cancel) => customers.GetAsync(request.Id, cancel),
        },
    ];

    private async Task<Outcome<CustomerList>> ListAsync(ListCustomers request, CancellationToken cancel)
    {
        var list = FormattableString.Invariant($"customers {request.CreatedSince:O} {request.Query}");
        var users = db.Users.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(request.Query))
            users = users.Holding(request.Query, keys);
        if (request.CreatedSince is { } since)
            users = users.Where(u => u.CreatedAt >= since);
        if (request.Cursor is { Length: > 0 } word)
        {
            if (Cursor.Read(list, word, 1) is not [var last])
                return ListRequest.WrongPlace;
            users = users.Where(u => u.Id < last);
        }
        var found = await users.OrderByDescending(u => u.Id).Take(request.Limit + 1).ToListAsync(cancel);
        var shown = found.Take(request.Limit).ToList();
        return new CustomerList { Items = await ShowAsync(shown, cancel), Next = found.Count > request.Limit ? Cursor.After(list, shown[^1].Id) : null };
    }

    private async Task<Outcome<CustomerAnswer>> GetAsync(int id, CancellationToken cancel) =>
        await ShowAsync(await db.Users.AsNoTracking().Where(u => u.Id == id).ToListAsync(cancel), cancel) is [var customer]
            ? customer : ApiProblem.Missing("customer", id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>As the API shows them.</summary>
    internal async Task<List<CustomerAnswer>> ShowAsync(List<User> users, CancellationToken cancel)
    {
        var ids = users.ConvertAll(u => (int?)u.Id);
        var bought = (await db.Orders.AsNoTracking().Where(o => ids.Contains(o.UserId)).GroupBy(o => new { o.UserId, o.Currency })
            .Select(g => new { g.Key.UserId, g.Key.Currency, Count = g.Count(), Last = g.Max(o => o.CreatedAt), Minor = g.Sum(o => o.PaidAt == null ? 0 : o.TotalMinor - o.RefundedMinor) })
            .ToListAsync(cancel)).ToLookup(b => b.UserId);
        return users.ConvertAll(u => new CustomerAnswer
        {
            Id = u.Id, Name = u.DisplayName, Email = u.Email ?? "", IsConfirmed = u.EmailConfirmed, CreatedAt = u.CreatedAt, ErasureAskedAt = u.ErasureAskedAt,
            Orders = bought[u.Id].Sum(b => b.Count), LastOrderAt = bought[u.Id].Max(b => (DateTime?)b.Last),
            Spent = [.. bought[u.Id].OrderBy(b => b.Currency, StringComparer.Ordinal).Where(b => b.Minor > 0).Select(b => new Price { Amount = b.Minor, Currency = b.Currency })],
        });
    }
}
