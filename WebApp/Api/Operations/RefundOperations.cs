using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using WebApp.Api.Contract;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Ordering;
using WebApp.Primitives;

namespace WebApp.Api.Operations;

/// <summary>Gives money of an order back, by the rules of the admin's own form.</summary>
public sealed class ApiRefunds(AppDbContext db, ApiCall call, Refunding refunding)
{
    /// <summary>What can be done with them.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<ApiRefunds, RefundOrder, RefundAnswer>
        {
            Name = "orders.refund", Summary = "Give money of an order back", Method = HttpMethods.Post, Route = "orders/{number}/refunds", Scope = Scopes.RefundsWrite, Soap = SoapService.Orders,
            Description = "All that is left of it, or some of its lines, the delivery, and an amount of your own. Needs an Idempotency-Key: sent again with it, nothing is given back twice. "
                + "With `total` it is only done when it comes to just that. The buyer gets a mail.",
            AsksOthers = true, NeedsKey = true, About = refund => JournalSubject.OfOrder(((RefundAnswer)refund).Number),
            ExampleRequest = new RefundOrder { Number = "1042-7KQX", Lines = [new() { Sku = "MUG-BLUE", Quantity = 1 }], Reason = "Arrived broken", Total = 1450 },
            ExampleAnswer = new RefundAnswer { Number = "1042-7KQX", Status = OrderStatus.Paid, Amount = ApiCarts.Euro(1450), IsSent = true, Left = ApiCarts.Euro(1940) },
            Do = (refunds, request, cancel) => refunds.RefundAsync(request, cancel),
        },
    ];

    private async Task<Outcome<RefundAnswer>> RefundAsync(RefundOrder request, CancellationToken cancel)
    {
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Number == request.Number, cancel) is not { } order)
            return ApiProblem.Missing("order", request.Number);
        call.Http.IsAbout(JournalSubject.OfOrder(order.Number), "program");
        var rest = await refunding.ReadAsync(order.Id, cancel);
        if (Problems(request, rest) is { Count: > 0 } errors)
            return ApiProblem.Invalid(errors);
        var wanted = Wanted(request, rest);
        var isKnown = await db.OrderRefunds.AnyAsync(r => r.OrderId == order.Id && r.FormToken == wanted.Token, cancel);
        if (!isKnown && request.Total is { } seen && rest.ProblemOf(wanted) is null && rest.TotalOf(wanted).Minor != seen)
            return ApiProblem.Conflict("another-total", $"It comes to {rest.TotalOf(wanted)}, which is not the “total” that was sent. Nothing was given back.");
        var result = await refunding.RequestAsync(order.Id, call.Caller!.Name, wanted, cancel);
        if (result is not RefundResult.Decided decided)
            return Refused((RefundResult.Refused)result, wanted);
        var now = await db.Orders.AsNoTracking().SingleAsync(o => o.Id == order.Id, cancel);
        return new RefundAnswer
        {
            Number = now.Number, Status = now.Status, Amount = Price.Of(decided.Amount), IsSent = decided.IsSent, Left = Price.Of((await refunding.ReadAsync(order.Id, cancel)).Left),
        };
    }

    /// <summary>Why nothing was given back. There is no button to press again here: what somebody else gave back meanwhile is said as what it is.</summary>
    public static ApiProblem Refused(RefundResult.Refused refused, RefundRequest wanted) => refused.OtherTotal is { } other
        ? ApiProblem.Conflict("another-total", $"Money of this order was given back in this very moment, so that it comes to {other} now instead of {new Money(wanted.SeenMinor, other.Currency)}. "
            + "Nothing was given back by this call. Read the order, and send what you want then under a new Idempotency-Key.")
        : ApiProblem.Conflict("not-refunded", refused.Reason);

    private RefundRequest Wanted(RefundOrder request, Refundable rest)
    {
        var wanted = request.All
            ? rest.Everything(Token, false)
            : new RefundRequest(Token, [.. request.Lines.Select(l => new RefundRequestLine(LineOf(rest, l.Sku)!.Line.Id, l.Quantity, false))], request.Shipping, request.Extra, "", 0);
        var shelved = wanted.Lines.Select(l => l with { ToShelf = request.ToShelf && rest.Lines.Any(x => x.Line.Id == l.LineId && x.CanShelve) });
        return rest.Seen(wanted with { Lines = [.. shelved], Reason = request.Reason ?? "" });
    }

    // The name that the caller gave this call is the form's token: sent again, it finds the same refund.
    private string Token => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"api {call.UniqueKey}")))[..26];

    private static List<FieldError> Problems(RefundOrder request, Refundable rest)
    {
        if (request.All && (request.Lines.Count > 0 || request.Shipping || request.Extra > 0))
            return [new("all", "Either all that is left, or lines, delivery and an amount of your own.")];
        var errors = new List<FieldError>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < request.Lines.Count; i++)
            if (LineOf(rest, request.Lines[i].Sku) is null)
                errors.Add(new($"lines[{i}].sku", $"The order has no “{request.Lines[i].Sku}”."));
            else if (!seen.Add(request.Lines[i].Sku))
                errors.Add(new($"lines[{i}].sku", $"“{request.Lines[i].Sku}” stands there twice."));
        return errors;
    }

    private static RefundableLine? LineOf(Refundable rest, string sku) => rest.Lines.FirstOrDefault(l => l.Line.Sku == sku);
}
