using Microsoft.EntityFrameworkCore;
using WebApp.Api.Contract;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Ordering;

namespace WebApp.Api.Operations;

/// <summary>Asks for all products.</summary>
public sealed class ExportProducts
{
    /// <summary>Only those that were changed since then, UTC.</summary>
    public DateTime? ChangedSince { get; set; }
}

/// <summary>Asks for all orders.</summary>
public sealed class ExportOrders
{
    /// <summary>Only those that were placed since then, UTC.</summary>
    public DateTime? PlacedSince { get; set; }
}

/// <summary>Asks for all customers who have an account.</summary>
public sealed class ExportCustomers
{
    /// <summary>Only those whose account was made since then, UTC.</summary>
    public DateTime? CreatedSince { get; set; }
}

/// <summary>Everything at once, line by line, in memory that does not grow with it.</summary>
public sealed class Exports(AppDbContext db, ApiCall call, ProductReading products, Orders orders, ApiCustomers customers)
{
    private const string Manner = " One JSON object to a line (NDJSON), the oldest first, in the form of the list; what is new meanwhile comes at the end. An answer that breaks off without its end was not whole.";

    /// <summary>What can be taken along.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<Exports, ExportProducts, Rows<Product>>
        {
            Name = "exports.products", Summary = "Export products", Method = HttpMethods.Get, Route = "exports/products", Scope = Scopes.CatalogRead,
            Description = "Whole, with variants, pictures and categories; with the scope `catalog:write` drafts as well." + Manner,
            ExampleRequest = new ExportProducts(), ExampleAnswer = Products.WholeExample,
            Do = (exports, request, cancel) => Answer(exports.OfProducts(request, cancel)),
        },
        new Operation<Exports, ExportOrders, Rows<OrderAnswer>>
        {
            Name = "exports.orders", Summary = "Export orders", Method = HttpMethods.Get, Route = "exports/orders", Scope = Scopes.OrdersRead,
            Description = "With lines, names and addresses." + Manner, ExampleRequest = new ExportOrders(), ExampleAnswer = Orders.Example,
            Do = (exports, request, cancel) => Answer(exports.OfOrders(request, cancel)),
        },
        new Operation<Exports, ExportCustomers, Rows<CustomerAnswer>>
        {
            Name = "exports.customers", Summary = "Export customers", Method = HttpMethods.Get, Route = "exports/customers", Scope = Scopes.CustomersRead,
            Description = "Everybody who has an account." + Manner, ExampleRequest = new ExportCustomers(), ExampleAnswer = ApiCustomers.Example,
            Do = (exports, request, cancel) => Answer(exports.OfCustomers(request, cancel)),
        },
    ];

    private Rows<Product> OfProducts(ExportProducts request, CancellationToken cancel)
    {
        var seen = call.May(Scopes.CatalogWrite) ? db.Products : db.Products.OnShelf();
        if (request.ChangedSince is { } since)
            seen = seen.Where(p => p.UpdatedAt >= since);
        return Rows.Of(async after =>
        {
            var ids = await seen.Where(p => p.Id > after).OrderBy(p => p.Id).Select(p => p.Id).Take(Rows.PageSize).ToListAsync(cancel);
            return (ids, await products.ReadAsync(db.Products.Where(p => ids.Contains(p.Id)).OrderBy(p => p.Id), ProductReading.Whole, cancel));
        });
    }

    private Rows<OrderAnswer> OfOrders(ExportOrders request, CancellationToken cancel)
    {
        var all = db.Orders.AsNoTracking();
        if (request.PlacedSince is { } since)
            all = all.Where(o => o.CreatedAt >= since);
        return Rows.Of(async after =>
        {
            var page = await all.Where(o => o.Id > after).OrderBy(o => o.Id).Take(Rows.PageSize).Include(o => o.Lines.OrderBy(l => l.Id)).AsSplitQuery().ToListAsync(cancel);
            return (page.ConvertAll(o => o.Id), page.ConvertAll(orders.Show));
        });
    }

    private Rows<CustomerAnswer> OfCustomers(ExportCustomers request, CancellationToken cancel)
    {
        var all = db.Users.AsNoTracking();
        if (request.CreatedSince is { } since)
            all = all.Where(u => u.CreatedAt >= since);
        return Rows.Of(async after =>
        {
            var page = await all.Where(u => u.Id > after).OrderBy(u => u.Id).Take(Rows.PageSize).ToListAsync(cancel);
            return (page.ConvertAll(u => u.Id), await customers.ShowAsync(page, cancel));
        });
    }

    private static Task<Outcome<Rows<T>>> Answer<T>(Rows<T> rows)
        where T : class => Task.FromResult<Outcome<Rows<T>>>(rows);
}
