using Microsoft.EntityFrameworkCore;
using WebApp.Api.Contract;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Ordering;
using WebApp.Payments;

namespace WebApp.Api.Operations;

/// <summary>What the team's programs do with orders besides giving money back.</summary>
public sealed class OrderDesk(AppDbContext db, ApiCall call, Orders orders, Fulfilment fulfilment, Cancelling cancelling)
{
    private static readonly Func<object, string?> About = order => JournalSubject.OfOrder(((OrderAnswer)order).Number);

    /// <summary>What can be done.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<OrderDesk, ShipOrder, OrderAnswer>
        {
            Name = "orders.ship", Summary = "Mark an order as shipped", Method = HttpMethods.Post, Route = "orders/{number}/shipment", Scope = Scopes.OrdersWrite, Soap = SoapService.Orders,
            Description = "The buyer gets a mail with what is known of the parcel.", About = About,
            ExampleRequest = new ShipOrder { Number = Orders.Example.Number, Carrier = "An Post", TrackingCode = "CP123456789IE" }, ExampleAnswer = Orders.Example,
            Do = (desk, request, cancel) => desk.DoAsync(request.Number, "not-shipped", id => desk.ShipAsync(id, request, cancel), cancel),
        },
        new Operation<OrderDesk, CancelOrder, OrderAnswer>
        {
            Name = "orders.cancel", Summary = "Cancel an order that is not paid", Method = HttpMethods.Post, Route = "orders/{number}/cancellation", Scope = Scopes.OrdersWrite, Soap = SoapService.Orders,
            Description = "Its payment page is closed first, so that nobody pays for what is not sent; its goods are for sale again. Of a paid order the money is given back instead (`orders.refund`). "
                + "One that is cancelled already stays so, and is answered alike.",
            AsksOthers = true, About = About, ExampleRequest = new CancelOrder { Number = Orders.Example.Number, Reason = "Ordered twice" }, ExampleAnswer = Orders.Example,
            Do = (desk, request, cancel) => desk.CancelAsync(request, cancel),
        },
        new Operation<OrderDesk, AnnotateOrder, OrderAnswer>
        {
            Name = "orders.annotate", Summary = "Add a note to an order", Method = HttpMethods.Post, Route = "orders/{number}/notes", Scope = Scopes.OrdersWrite, Soap = SoapService.Orders,
            Description = "For the team, in the order's history, under the caller's name. The buyer never sees it. The answer has the history.", About = About,
            ExampleRequest = new AnnotateOrder { Number = Orders.Example.Number, Words = "The buyer asks for a gift box." }, ExampleAnswer = Orders.Example,
            Do = (desk, request, cancel) => desk.DoAsync(request.Number, "", id => desk.AnnotateAsync(id, request, cancel), cancel),
        },
    ];

    private Task<string?> ShipAsync(int id, ShipOrder request, CancellationToken cancel) =>
        fulfilment.ShipAsync(id, call.Caller!.Name, request.Carrier, request.TrackingCode, request.TrackingUrl, request.DespiteDispute, cancel);

    private async Task<Outcome<OrderAnswer>> CancelAsync(CancelOrder request, CancellationToken cancel)
    {
        try
        {
            return await DoAsync(request.Number, "not-cancelled", id => cancelling.CancelAsync(id, call.Caller!.Name, request.Reason?.Trim() ?? "", cancel), cancel);
        }
        catch (PaymentsUnavailableException)
        {
            return new ApiProblem(StatusCodes.Status503ServiceUnavailable, "payments-unavailable", "The payment provider does not answer",
                "Its payment page could not be closed just now, so that the order may still be paid. Send this again in a minute.")
            { RetryAfter = 60 };
        }
    }

    private async Task<string?> AnnotateAsync(int id, AnnotateOrder request, CancellationToken cancel)
    {
        await fulfilment.NoteAsync(id, call.Caller!.Name, request.Words.Trim(), cancel);
        return null;
    }

    private async Task<Outcome<OrderAnswer>> DoAsync(string number, string code, Func<int, Task<string?>> work, CancellationToken cancel)
    {
        if (await db.Orders.Where(o => o.Number == number).Select(o => (int?)o.Id).SingleOrDefaultAsync(cancel) is not { } id)
            return ApiProblem.Missing("order", number);
        call.Http.IsAbout(JournalSubject.OfOrder(number), "program");
        return await work(id) is { } problem ? ApiProblem.Conflict(code, problem) : await orders.WithHistoryAsync(number, cancel);
    }
}
