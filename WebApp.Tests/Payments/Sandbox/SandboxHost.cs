using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Stripe;
using Stripe.Checkout;
using WebApp.Payments.Sandbox;

namespace WebApp.Tests.Payments.Sandbox;

/// <summary>The sandbox on a real port under "/sandbox", with the real Stripe.net client and a real webhook endpoint.</summary>
internal sealed class SandboxHost : IAsyncDisposable
{
    private readonly string folder;
    private readonly bool keepsFolder;
    private WebApplication app = null!;

    public SettableTime? Time { get; private init; }
    public WebhookReceiver Webhook { get; private set; } = null!;
    public StripeClient Stripe { get; private set; } = null!;
    public HttpClient Browser { get; private set; } = null!;
    public string Address => app.Urls.First() + "/sandbox";

    private SandboxHost(string folder, bool keepsFolder) => (this.folder, this.keepsFolder) = (folder, keepsFolder);

    public static async Task<SandboxHost> StartAsync(bool settableTime = false, string? folder = null)
    {
        var host = new SandboxHost(folder ?? Directory.CreateTempSubdirectory("sandbox-test-").FullName, folder is not null)
        {
            Time = settableTime ? new SettableTime() : null,
        };
        host.Webhook = await WebhookReceiver.StartAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (host.Time is { } time) builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddStripeSandbox(options =>
        {
            options.StorePath = Path.Combine(host.folder, "sandbox.db");
            options.WebhookUrl = () => host.Webhook.Url;
            options.WebhookSecret = WebhookReceiver.Secret;
        });
        host.app = builder.Build();
        host.app.Urls.Add("http://127.0.0.1:0");
        host.app.MapStripeSandbox("/sandbox");
        await host.app.StartAsync();
        host.Stripe = host.Client();
        host.Browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(host.Address + "/") };
        return host;
    }

    public StripeClient Client(string key = "sk_test_mainstay", int retries = 0) => new(new StripeClientOptions
    {
        ApiKey = key, ApiBase = Address, HttpClient = new SystemNetHttpClient(maxNetworkRetries: retries, enableTelemetry: false),
    });

    public SessionCreateOptions Basket(long amount = 2500, string currency = "eur", string reference = "M-1001") => new()
    {
        Mode = "payment", SuccessUrl = app.Urls.First() + "/orders/1?session={CHECKOUT_SESSION_ID}", CancelUrl = app.Urls.First() + "/cart",
        ClientReferenceId = reference, CustomerEmail = "ada@example.com", Metadata = new() { ["order"] = "1" },
        PaymentIntentData = new() { Description = "Order 1", Metadata = new() { ["order"] = "1" } },
        LineItems = [new() { Quantity = 1, PriceData = new() { Currency = currency, UnitAmount = amount, ProductData = new() { Name = "Mug <blue>" } } }],
    };

    public Task<Session> OpenAsync(long amount = 2500, string currency = "eur") =>
        new SessionService(Stripe).CreateAsync(Basket(amount, currency));

    public async Task<(Session Session, Charge Charge)> PaidAsync(long amount = 2500, string card = "4242424242424242")
    {
        var session = await OpenAsync(amount);
        (await PayAsync(session, card)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        session = await ReadAsync(session.Id, "payment_intent.latest_charge");
        return (session, session.PaymentIntent.LatestCharge);
    }

    public Task<Session> ReadAsync(string id, params string[] expand) =>
        new SessionService(Stripe).GetAsync(id, new SessionGetOptions { Expand = [.. expand] });

    /// <summary>Fills in the payment page's form as a buyer does.</summary>
    public Task<HttpResponseMessage> PayAsync(Session session, string card, string expiry = "12 / 34", string cvc = "123") => PostAsync(
        $"pay/{session.Id}", ("method", "card"), ("number", card), ("expiry", expiry), ("cvc", cvc), ("name", "Ada Lovelace"));

    public Task<HttpResponseMessage> PayByBankAsync(Session session, string iban) =>
        PostAsync($"pay/{session.Id}", ("method", "sepa_debit"), ("iban", iban), ("name", "Ada Lovelace"));

    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await Browser.PostAsync(path, form);
    }

    public async Task<JsonArray> PaymentsAsync() => (await Browser.GetFromJsonAsync<JsonArray>("control/payments"))!;

    public async Task FaultsAsync(object faults) => (await Browser.PutAsJsonAsync("control/faults", faults)).EnsureSuccessStatusCode();

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await Webhook.DisposeAsync();
        if (!keepsFolder) Directory.Delete(folder, recursive: true);
    }
}
