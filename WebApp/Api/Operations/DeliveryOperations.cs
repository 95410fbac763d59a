using Microsoft.EntityFrameworkCore;
using WebApp.Api.Contract;
using WebApp.Api.Webhooks;
using WebApp.Data;

namespace WebApp.Api.Operations;

/// <summary>What was sent to a consumer's receivers, and what came of it.</summary>
public sealed class Deliveries(AppDbContext db, ApiCall call, ApiWebhooks webhooks, WebhookDesk desk)
{
    private const string ExampleId = "msg_7K3Q9XW2M4N8P6R5T1V0YZABCD";

    private static readonly DeliveryAnswer Example = new()
    {
        Message = ExampleId, Event = Happenings.OrderPaid, About = "1042-7KQX", At = new(2026, 3, 1, 14, 32, 0, DateTimeKind.Utc), Status = DeliveryStatus.Delivered,
        Attempts = 1, NextAttemptAt = null, DeliveredAt = new(2026, 3, 1, 14, 32, 1, DateTimeKind.Utc),
        Body = """{"type":"order.paid","timestamp":"2026-03-01T14:32:00Z","data":{"number":"1042-7KQX","status":"paid"}}""",
        History = [new() { At = new(2026, 3, 1, 14, 32, 0, DateTimeKind.Utc), DurationMs = 84, HttpStatus = 200, Answer = "ok" }],
    };

    /// <summary>What can be done with them.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<Deliveries, ListDeliveries, DeliveryList>
        {
            Name = "webhooks.deliveries.list", Summary = "List what was sent to a receiver", Method = HttpMethods.Get, Route = "webhooks/{id}/deliveries", Scope = Scopes.Webhooks, Soap = SoapService.Webhooks,
            ExampleRequest = new ListDeliveries { Id = 7, Status = DeliveryStatus.GivenUp, Limit = 50 }, ExampleAnswer = new DeliveryList { Items = [Example], Next = null },
            Do = (deliveries, request, cancel) => deliveries.ListAsync(request, cancel),
        },
        new Operation<Deliveries, GetDelivery, DeliveryAnswer>
        {
            Name = "webhooks.deliveries.get", Summary = "Read what was sent, and every attempt", Method = HttpMethods.Get, Route = "webhooks/{id}/deliveries/{message}", Scope = Scopes.Webhooks, Soap = SoapService.Webhooks,
            ExampleRequest = new GetDelivery { Id = 7, Message = ExampleId }, ExampleAnswer = Example,
            Do = (deliveries, request, cancel) => deliveries.GetAsync(request.Id, request.Message, cancel),
        },
        new Operation<Deliveries, Redeliver, DeliveryAnswer>
        {
            Name = "webhooks.deliveries.redeliver", Summary = "Send a message again", Method = HttpMethods.Post, Route = "webhooks/{id}/deliveries/{message}/redelivery", Scope = Scopes.Webhooks, Soap = SoapService.Webhooks,
            Description = "At once, under the id that it has: who has it already knows it by that. Tried again over three days, as at first.",
            ExampleRequest = new Redeliver { Id = 7, Message = ExampleId }, ExampleAnswer = Example,
            Do = (deliveries, request, cancel) => deliveries.AgainAsync(request, cancel),
        },
    ];

    private IQueryable<WebhookDelivery> To(int receiver)
    {
        // What the key could not ask for it does not read here either.
        var (own, covered) = (webhooks.Own, Happenings.CoveredBy(call.Caller!.Scopes));
        return db.WebhookDeliveries.AsNoTracking().Where(d => d.SubscriptionId == receiver && own.Any(s => s.Id == receiver) && covered.Contains(d.Message.Event));
    }

    private async Task<Outcome<DeliveryList>> ListAsync(ListDeliveries request, CancellationToken cancel)
    {
        if (!await webhooks.Own.AnyAsync(s => s.Id == request.Id, cancel))
            return ApiWebhooks.Missing(request.Id);
        var (list, deliveries) = (FormattableString.Invariant($"deliveries {call.Identity} {request.Id} {request.Status}"), To(request.Id));
        if (request.Status is { } status)
            deliveries = deliveries.Where(d => d.Status == status);
        if (request.Cursor is { Length: > 0 } word)
        {
            if (Cursor.Read(list, word, 1) is not [var last])
                return ListRequest.WrongPlace;
            deliveries = deliveries.Where(d => d.Id < last);
        }
        var found = await deliveries.Include(d => d.Message).OrderByDescending(d => d.Id).Take(request.Limit + 1).ToListAsync(cancel);
        var shown = found.Take(request.Limit).ToList();
        return new DeliveryList { Items = shown.ConvertAll(d => Show(d, isWhole: false)), Next = found.Count > request.Limit ? Cursor.After(list, shown[^1].Id) : null };
    }

    private async Task<Outcome<DeliveryAnswer>> GetAsync(int receiver, string message, CancellationToken cancel) =>
        await To(receiver).Include(d => d.Message).Include(d => d.History.OrderBy(a => a.Id)).SingleOrDefaultAsync(d => d.Message.PublicId == message, cancel) is { } delivery
            ? Show(delivery, isWhole: true) : ApiProblem.Missing("message", message);

    private async Task<Outcome<DeliveryAnswer>> AgainAsync(Redeliver request, CancellationToken cancel) =>
        await To(request.Id).Where(d => d.Message.PublicId == request.Message).Select(d => (long?)d.Id).SingleOrDefaultAsync(cancel) is { } id && await desk.AgainAsync(id, cancel)
            ? await GetAsync(request.Id, request.Message, cancel) : ApiProblem.Missing("message", request.Message);

    private static DeliveryAnswer Show(WebhookDelivery delivery, bool isWhole) => new()
    {
        Message = delivery.Message.PublicId, Event = delivery.Message.Event, About = delivery.Message.About, At = delivery.Message.At, Status = delivery.Status,
        Attempts = delivery.Attempts, NextAttemptAt = delivery.NextAttemptAt, DeliveredAt = delivery.DeliveredAt, Body = isWhole ? delivery.Message.Body : null,
        History = isWhole ? delivery.History.ConvertAll(a => new AttemptAnswer { At = a.At, DurationMs = a.DurationMs, HttpStatus = a.HttpStatus, Answer = a.Answer }) : null,
    };
}
