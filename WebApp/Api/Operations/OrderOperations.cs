using Microsoft.EntityFrameworkCore;
using WebApp.Api.Contract;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Journal;
using WebApp.Ordering;

namespace WebApp.Api.Operations;

/// <summary>Orders: every one for the team's own programs, the own ones for customers, one for whoever holds its key.</summary>
public sealed class Orders(AppDbContext db, ApiCall call, Paying paying, PersonalKeyRing keys)
{
    internal static readonly OrderAnswer Example = new()
    {
        Number = "1042-7KQX", Status = OrderStatus.Paid, PlacedAt = new(2026, 3, 1, 14, 30, 0, DateTimeKind.Utc), PaidAt = new(2026, 3, 1, 14, 32, 0, DateTimeKind.Utc), ShippedAt = null,
        Carrier = null, TrackingCode = null, TrackingUrl = null, Lines = [new() { Sku = "MUG-BLUE", Name = "Harbour mug, Blue", Quantity = 2, Refunded = 0, Unit = ApiCarts.Euro(1450), Total = ApiCarts.Euro(2900) }],
        Subtotal = ApiCarts.Euro(2900), ShippingName = "Standard delivery", Shipping = ApiCarts.Euro(490), Total = ApiCarts.Euro(3390), Refunded = ApiCarts.Euro(0), Name = "Ada Lovelace", Email = "ada@example.com",
        Phone = "", ShipTo = new() { Line1 = "12 Quay Street", Line2 = "", City = "Galway", Region = "", PostalCode = "H91 E2R3", Country = "IE" },
    };

    /// <summary>What can be done with them.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<Orders, ListOrders, OrderListAnswer>
        {
            Name = "orders.list", Summary = "List orders", Method = HttpMethods.Get, Route = "orders", Scope = Scopes.OrdersRead, Soap = SoapService.Orders,
            ExampleRequest = new ListOrders { Status = OrderStatus.Paid, Limit = 50 }, ExampleAnswer = new OrderListAnswer { Items = [Example], Next = null },
            Do = (orders, request, cancel) => orders.ListAsync(request, cancel),
        },
        new Operation<Orders, GetOrder, OrderAnswer>
        {
            Name = "orders.get", Summary = "Read an order", Method = HttpMethods.Get, Route = "orders/{number}", Scope = Scopes.OrdersRead, Soap = SoapService.Orders,
            ExampleRequest = new GetOrder { Number = Example.Number }, ExampleAnswer = Example,
            Description = "With its history when asked for: `expand=history`.",
            Do = (orders, request, cancel) => orders.OneAsync(o => o, request.Number, request.Expand.Contains("history"), cancel),
        },
        new Operation<Orders, FollowOrder, OrderAnswer>
        {
            Name = "orders.follow", Summary = "See how an order stands", Method = HttpMethods.Get, Route = "orders/{number}/status", Scope = Scopes.Checkout, Soap = SoapService.Orders,
            Description = "For whoever has placed it, with its key. An order that is being paid is looked up at the payment provider.",
            ExampleRequest = new FollowOrder { Number = Example.Number, Key = "5T1V0YZABCD7K3Q9XW2M4N8P6R" }, ExampleAnswer = Example,
            Do = (orders, request, cancel) => orders.FollowAsync(request, cancel),
        },
        new Operation<Orders, ListMyOrders, OrderListAnswer>
        {
            Name = "me.orders.list", Summary = "List my orders", Method = HttpMethods.Get, Route = "me/orders", Scope = Scopes.Account, Soap = SoapService.Orders,
            ExampleRequest = new ListMyOrders { Limit = 20 }, ExampleAnswer = new OrderListAnswer { Items = [Example], Next = null },
            Do = (orders, request, cancel) => orders.MineAsync(request, cancel),
        },
        new Operation<Orders, GetMyOrder, OrderAnswer>
        {
            Name = "me.orders.get", Summary = "Read one of my orders", Method = HttpMethods.Get, Route = "me/orders/{number}", Scope = Scopes.Account, Soap = SoapService.Orders,
            ExampleRequest = new GetMyOrder { Number = Example.Number }, ExampleAnswer = Example,
            Do = (orders, request, cancel) => orders.OneAsync(orders.Owned, request.Number, withHistory: false, cancel),
        },
    ];

    // Ownership stands in the query: what is somebody else's is not there.
    private IQueryable<Order> Owned(IQueryable<Order> orders) => orders.OwnedBy(call.Caller!.CustomerId ?? 0);

    private Task<Outcome<OrderListAnswer>> ListAsync(ListOrders request, CancellationToken cancel)
    {
        var orders = db.Orders.AsQueryable();
        if (request.Status is { } status)
            orders = orders.Where(o => o.Status == status);
        if (request.PlacedSince is { } since)
            orders = orders.Where(o => o.CreatedAt >= since);
        if (request.Customer is { } customer)
            orders = orders.OwnedBy(customer);
        if (!string.IsNullOrWhiteSpace(request.Query))
            orders = orders.Where(o => o.ErasedAt == null).Holding(request.Query, keys);
        return PageAsync(orders, FormattableString.Invariant($"orders {request.Status} {request.PlacedSince:O} {request.Customer} {request.Query}"), request, cancel);
    }

    private Task<Outcome<OrderListAnswer>> MineAsync(ListMyOrders request, CancellationToken cancel) => PageAsync(Owned(db.Orders), $"orders {call.Identity}", request, cancel);

    private async Task<Outcome<OrderListAnswer>> PageAsync(IQueryable<Order> orders, string list, ListRequest request, CancellationToken cancel)
    {
        if (request.Cursor is { Length: > 0 } word)
        {
            if (Cursor.Read(list, word, 1) is not [var last])
                return ListRequest.WrongPlace;
            orders = orders.Where(o => o.Id < last);
        }
        var found = await orders.AsNoTracking().Include(o => o.Lines.OrderBy(l => l.Id)).AsSplitQuery().OrderByDescending(o => o.Id).Take(request.Limit + 1).ToListAsync(cancel);
        var shown = found.Take(request.Limit).ToList();
        return new OrderListAnswer { Items = shown.ConvertAll(Show), Next = found.Count > request.Limit ? Cursor.After(list, shown[^1].Id) : null };
    }

    private async Task<Outcome<OrderAnswer>> OneAsync(Func<IQueryable<Order>, IQueryable<Order>> whose, string number, bool withHistory, CancellationToken cancel)
    {
        if (await ReadAsync(whose(db.Orders), number, cancel) is not { } order)
            return ApiProblem.Missing("order", number);
        call.Http.IsAbout(JournalSubject.OfOrder(order.Number), "program");
        var answer = Show(order);
        if (withHistory)
            answer.History = await db.Orders.Where(o => o.Id == order.Id).SelectMany(o => o.Events).AsNoTracking().OrderBy(e => e.Id)
                .Select(e => new OrderStep { At = e.At, What = e.What, Details = e.Details, By = e.By }).ToListAsync(cancel);
        return answer;
    }

    /// <summary>One order with its history.</summary>
    internal Task<Outcome<OrderAnswer>> WithHistoryAsync(string number, CancellationToken cancel) => OneAsync(o => o, number, withHistory: true, cancel);

    private async Task<Outcome<OrderAnswer>> FollowAsync(FollowOrder request, CancellationToken cancel)
    {
        // A number without its key is as good as none.
        if (await ReadAsync(db.Orders, request.Number, cancel) is not { } order || !order.IsKey(request.Key))
            return ApiProblem.Missing("order", request.Number);
        call.Http.IsAbout(JournalSubject.OfOrder(order.Number), "program");
        if (order.Status is OrderStatus.Pending or OrderStatus.Processing)
        {
            await paying.LookAsync(order.Number, cancel);
            order = await ReadAsync(db.Orders, request.Number, cancel);
        }
        return Show(order!);
    }

    private static Task<Order?> ReadAsync(IQueryable<Order> orders, string number, CancellationToken cancel) =>
        orders.AsNoTracking().Include(o => o.Lines.OrderBy(l => l.Id)).SingleOrDefaultAsync(o => o.Number == number, cancel);

    /// <summary>As the API shows it.</summary>
    internal OrderAnswer Show(Order order) => new()
    {
        Number = order.Number, Status = order.Status, PlacedAt = order.CreatedAt, PaidAt = order.PaidAt, ShippedAt = order.ShippedAt, Carrier = order.Carrier,
        TrackingCode = order.TrackingCode, TrackingUrl = order.TrackingUrl,
        Lines = order.Lines.ConvertAll(l => new OrderAnswerLine
        {
            Sku = l.Sku, Name = l.Label.Length > 0 ? $"{l.Name}, {l.Label}" : l.Name, Quantity = l.Quantity, Refunded = l.Refunded, Unit = Price.Of(l.Unit), Total = Price.Of(l.Total),
        }),
        Subtotal = Price.Of(order.Subtotal), ShippingName = order.ShippingName, Shipping = Price.Of(order.Shipping), Total = Price.Of(order.Total), Refunded = Price.Of(order.RefundedTotal),
        Name = order.Name, Email = order.Email, Phone = order.Phone, Customer = call.May(Scopes.OrdersRead) ? order.UserId : null,
        ShipTo = order.ShippingName is null ? null : new()
        {
            Line1 = order.ShipTo.Line1, Line2 = order.ShipTo.Line2, City = order.ShipTo.City, Region = order.ShipTo.Region, PostalCode = order.ShipTo.PostalCode, Country = order.ShipTo.Country,
        },
    };
}
