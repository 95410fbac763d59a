using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Api.Contract;
using WebApp.Api.Webhooks;
using WebApp.Data;

namespace WebApp.Api.Operations;

/// <summary>Receivers of a consumer, kept by the consumer itself: it sees and changes its own, and no others.</summary>
public sealed class ApiWebhooks(AppDbContext db, ApiCall call, WebhookDesk desk, IOptions<WebhookOptions> options)
{
    /// <summary>How many a consumer has at most.</summary>
    public const int Most = 20;

    private static readonly WebhookAnswer Example = Shown(null), New = Shown("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=");

    private static readonly List<string> ExampleEvents = [Happenings.OrderPaid, Happenings.StockLow];

    /// <summary>What can be done with them.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<ApiWebhooks, ListWebhooks, WebhookList>
        {
            Name = "webhooks.list", Summary = "List my receivers", Method = HttpMethods.Get, Route = "webhooks", Scope = Scopes.Webhooks, Soap = SoapService.Webhooks,
            Description = "Those that were added with a key of the same consumer, the newest first.",
            ExampleRequest = new ListWebhooks { Limit = 20 }, ExampleAnswer = new WebhookList { Items = [Example], Next = null },
            Do = (webhooks, request, cancel) => webhooks.ListAsync(request, cancel),
        },
        new Operation<ApiWebhooks, GetWebhook, WebhookAnswer>
        {
            Name = "webhooks.get", Summary = "Read a receiver", Method = HttpMethods.Get, Route = "webhooks/{id}", Scope = Scopes.Webhooks, Soap = SoapService.Webhooks,
            ExampleRequest = new GetWebhook { Id = Example.Id }, ExampleAnswer = Example,
            Do = (webhooks, request, cancel) => webhooks.GetAsync(request.Id, cancel),
        },
        new Operation<ApiWebhooks, CreateWebhook, WebhookAnswer>
        {
            Name = "webhooks.create", Summary = "Add a receiver", Method = HttpMethods.Post, Route = "webhooks", Scope = Scopes.Webhooks, Soap = SoapService.Webhooks,
            Description = "The answer holds the secret that messages are signed with, this once. At most 20 of a consumer. It hears only of what the key may ask for: of orders with `orders:read`, of products and stock with `catalog:read`, of articles with `content:read`; and no more once no key of the consumer has that scope.", Made = webhook => $"webhooks/{Of(webhook).Id}",
            ExampleRequest = new CreateWebhook { Name = "Warehouse", Url = "https://warehouse.example.com/hooks", Events = ExampleEvents }, ExampleAnswer = New,
            Do = (webhooks, request, cancel) => webhooks.AddAsync(request, cancel),
        },
        new Operation<ApiWebhooks, ReplaceWebhook, WebhookAnswer>
        {
            Name = "webhooks.replace", Summary = "Change a receiver, have it wait, or go on", Method = HttpMethods.Put, Route = "webhooks/{id}", Scope = Scopes.Webhooks, Soap = SoapService.Webhooks,
            Description = "While `isPaused`, messages wait, and go out once it is not. The secret stays.",
            ExampleRequest = new ReplaceWebhook { Id = Example.Id, Name = "Warehouse", Url = "https://warehouse.example.com/hooks", Events = ExampleEvents, IsPaused = true }, ExampleAnswer = Example,
            Do = (webhooks, request, cancel) => webhooks.ChangeAsync(request, cancel),
        },
        new Operation<ApiWebhooks, RemoveWebhook, WebhookAnswer>
        {
            Name = "webhooks.remove", Summary = "Remove a receiver", Method = HttpMethods.Delete, Route = "webhooks/{id}", Scope = Scopes.Webhooks, Soap = SoapService.Webhooks,
            Description = "With all that waits for it. The answer is what it was.", ExampleRequest = new RemoveWebhook { Id = Example.Id }, ExampleAnswer = Example,
            Do = (webhooks, request, cancel) => webhooks.RemoveAsync(request.Id, cancel),
        },
        new Operation<ApiWebhooks, RotateWebhookSecret, WebhookAnswer>
        {
            Name = "webhooks.rotate-secret", Summary = "Give a receiver a new secret", Method = HttpMethods.Post, Route = "webhooks/{id}/secret", Scope = Scopes.Webhooks, Soap = SoapService.Webhooks,
            Description = "The answer holds it, this once. For a day messages are signed with the old one as well.", ExampleRequest = new RotateWebhookSecret { Id = Example.Id }, ExampleAnswer = New,
            Do = (webhooks, request, cancel) => webhooks.RotateAsync(request.Id, cancel),
        },
        new Operation<ApiWebhooks, TestWebhook, WebhookAnswer>
        {
            Name = "webhooks.test", Summary = "Send a receiver a test", Method = HttpMethods.Post, Route = "webhooks/{id}/test", Scope = Scopes.Webhooks, Soap = SoapService.Webhooks,
            Description = "A message `webhook.test` that says nothing; whether it arrived stands among its deliveries.", ExampleRequest = new TestWebhook { Id = Example.Id }, ExampleAnswer = Example,
            Do = (webhooks, request, cancel) => webhooks.TestAsync(request.Id, cancel),
        },
    ];

    /// <summary>The caller's own. Ownership stands in the query: what is somebody else's is not there.</summary>
    internal IQueryable<WebhookSubscription> Own => db.WebhookSubscriptions.AsNoTracking().Where(s => s.ConsumerId != null && s.ConsumerId == call.Caller!.ConsumerId);

    private async Task<Outcome<WebhookList>> ListAsync(ListWebhooks request, CancellationToken cancel)
    {
        var (list, own) = ($"webhooks {call.Identity}", Own);
        if (request.Cursor is { Length: > 0 } word)
        {
            if (Cursor.Read(list, word, 1) is not [var last])
                return ListRequest.WrongPlace;
            own = own.Where(s => s.Id < last);
        }
        var found = await own.OrderByDescending(s => s.Id).Take(request.Limit + 1).ToListAsync(cancel);
        var shown = found.Take(request.Limit).ToList();
        return new WebhookList { Items = await ShowAsync(shown, cancel), Next = found.Count > request.Limit ? Cursor.After(list, shown[^1].Id) : null };
    }

    private async Task<Outcome<WebhookAnswer>> GetAsync(int id, CancellationToken cancel) =>
        await ShowAsync(await Own.Where(s => s.Id == id).ToListAsync(cancel), cancel) is [var webhook] ? webhook : Missing(id);

    private Task<Outcome<WebhookAnswer>> AddAsync(CreateWebhook request, CancellationToken cancel) => db.WriteTogetherAsync<Outcome<WebhookAnswer>>(async () =>
    {
        if (Problem(request) is { } problem)
            return problem;
        if (Uncovered(request.Events) is { } uncovered)
            return uncovered;
        if (await Own.CountAsync(cancel) >= Most)
            return ApiProblem.Conflict("too-many-receivers", $"There are {Most} receivers already, which is as many as there can be. Remove one that is not needed any more.");
        var added = await desk.AddAsync(Wish(request), call.Caller!.ConsumerId, cancel);
        return Show(added, 0, added.Secret);
    }, cancel);

    private Task<Outcome<WebhookAnswer>> ChangeAsync(ReplaceWebhook request, CancellationToken cancel) => WithOwnAsync(request.Id, async () =>
    {
        if (Problem(request) is { } problem)
            return problem;
        // What it hears of already would go to the new address as well.
        if (Uncovered([.. await EventsAsync(request.Id, cancel), .. request.Events]) is { } uncovered)
            return uncovered;
        await desk.ChangeAsync(request.Id, Wish(request), cancel);
        await desk.PauseAsync(request.Id, request.IsPaused, cancel);
        return await GetAsync(request.Id, cancel);
    }, cancel);

    private Task<Outcome<WebhookAnswer>> RemoveAsync(int id, CancellationToken cancel) => WithOwnAsync(id, async () =>
    {
        var was = await GetAsync(id, cancel);
        await desk.RemoveAsync(id, call.Caller!.ConsumerId, cancel);
        return was;
    }, cancel);

    private Task<Outcome<WebhookAnswer>> RotateAsync(int id, CancellationToken cancel) => WithOwnAsync(id, async () =>
    {
        if (Uncovered(await EventsAsync(id, cancel)) is { } uncovered)
            return uncovered;
        var secret = await desk.RotateAsync(id, cancel);
        var webhook = await GetAsync(id, cancel);
        webhook.Answer!.Secret = secret;
        return webhook;
    }, cancel);

    private Task<Outcome<WebhookAnswer>> TestAsync(int id, CancellationToken cancel) => WithOwnAsync(id, async () =>
    {
        await desk.TestAsync(id, cancel);
        return await GetAsync(id, cancel);
    }, cancel);

    private Task<Outcome<WebhookAnswer>> WithOwnAsync(int id, Func<Task<Outcome<WebhookAnswer>>> work, CancellationToken cancel) =>
        db.WriteTogetherAsync(async () => await Own.AnyAsync(s => s.Id == id, cancel) ? await work() : Missing(id), cancel);

    private async Task<string[]> EventsAsync(int id, CancellationToken cancel) => (await Own.Where(s => s.Id == id).Select(s => s.Events).SingleAsync(cancel)).Split(' ');

    // Nobody is told of what they could not ask for.
    private ApiProblem? Uncovered(IReadOnlyList<string> events) => events.FirstOrDefault(name => Happenings.ScopeOf(name) is { } scope && !call.May(scope)) is { } name
        ? ApiCall.Lacks(Happenings.ScopeOf(name)!, $"It would hear of {name}.") : null;

    private ApiProblem? Problem(WebhookWrite request) => options.Value.Problem(request.Url.Trim()) is { } problem ? ApiProblem.Invalid("url", problem) : null;

    private static WebhookWish Wish(WebhookWrite request) => new(request.Name.Trim(), request.Url.Trim(), [.. Happenings.All.Select(h => h.Name).Where(request.Events.Contains)]);

    internal static ApiProblem Missing(int id) => ApiProblem.Missing("receiver", id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private async Task<List<WebhookAnswer>> ShowAsync(List<WebhookSubscription> found, CancellationToken cancel)
    {
        var ids = found.ConvertAll(s => s.Id);
        var waiting = await db.WebhookDeliveries.Where(d => ids.Contains(d.SubscriptionId) && d.Status == DeliveryStatus.Waiting)
            .GroupBy(d => d.SubscriptionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return found.ConvertAll(s => Show(s, waiting.GetValueOrDefault(s.Id), null));
    }

    private static WebhookAnswer Show(WebhookSubscription webhook, int waiting, string? secret) => new()
    {
        Id = webhook.Id, Name = webhook.Name, Url = webhook.Url, Events = [.. webhook.Events.Split(' ')], IsPaused = webhook.IsPaused, CreatedAt = webhook.CreatedAt,
        FailingSince = webhook.FailingSince, Waiting = waiting, Secret = secret,
    };

    private static WebhookAnswer Of(object answer) => (WebhookAnswer)answer;

    private static WebhookAnswer Shown(string? secret) => new()
    {
        Id = 7, Name = "Warehouse", Url = "https://warehouse.example.com/hooks", Events = [Happenings.OrderPaid, Happenings.StockLow], IsPaused = false,
        CreatedAt = new(2026, 3, 1, 14, 30, 0, DateTimeKind.Utc), FailingSince = null, Waiting = 0, Secret = secret,
    };
}
