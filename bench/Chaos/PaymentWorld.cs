using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace Chaos;

/// <summary>A charge as the payment stand-in has it: the truth about the money.</summary>
public sealed record Charge(
    [property: JsonPropertyName("charge")] string Id, [property: JsonPropertyName("session")] string? Session,
    [property: JsonPropertyName("client_reference_id")] string? Order, [property: JsonPropertyName("amount")] long Amount,
    [property: JsonPropertyName("amount_refunded")] long Refunded, [property: JsonPropertyName("paid")] bool Paid,
    [property: JsonPropertyName("status")] string Status);

/// <summary>The payment stand-in, which outlives the killed site: what banks, buyers and Stripe's dashboard do there.</summary>
public sealed class PaymentWorld : IDisposable
{
    private readonly Child process;
    private readonly HttpClient http;

    /// <summary>Starts it; events go to <paramref name="webhook"/>.</summary>
    public PaymentWorld(string folder, int port, Uri webhook, string secret, int seed)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "payments")).FullName;
        Address = new Uri($"http://127.0.0.1:{port}/");
        process = new Child(
            ["stripe-sandbox", "--urls", Address.AbsoluteUri.TrimEnd('/'), "--webhook", webhook.AbsoluteUri, "--secret", secret, "--data", data, "--seed", $"{seed}"],
            new Dictionary<string, string>(), Path.Combine(folder, "payments.log"));
        http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk_test_dashboard");
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Waits until it answers.</summary>
    public async Task ReadyAsync(CancellationToken cancel)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await ChargesAsync(cancel);
                return;
            }
            catch (HttpRequestException) when (tries < 300 && process.IsRunning)
            {
                await Task.Delay(100, cancel);
            }
        }
    }

    /// <summary>Sets what goes wrong on purpose.</summary>
    public async Task FaultsAsync(Dictionary<string, object> faults, CancellationToken cancel) =>
        (await http.PutAsJsonAsync("control/faults", faults, cancel)).EnsureSuccessStatusCode();

    /// <summary>Pays a session by card or bank account.</summary>
    /// <returns>200 paid or on its way, 402 declined, 409 not open any more.</returns>
    public async Task<int> PayAsync(string session, string means, string number, CancellationToken cancel)
    {
        using var answer = await http.PostAsJsonAsync($"control/pay/{session}", new Dictionary<string, string> { [means] = number }, cancel);
        return (int)answer.StatusCode;
    }

    /// <summary>Every charge, paid or not.</summary>
    public async Task<List<Charge>> ChargesAsync(CancellationToken cancel) =>
        await http.GetFromJsonAsync<List<Charge>>("control/payments", cancel) ?? [];

    /// <summary>Gives money back from Stripe's side, through its API; its faults may make it fail.</summary>
    public async Task RefundAsync(Charge charge, long amount, CancellationToken cancel)
    {
        using var form = new FormUrlEncodedContent([new("charge", charge.Id), new("amount", $"{amount}")]);
        try
        {
            using var answer = await http.PostAsync("v1/refunds", form, cancel);
        }
        catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            // A fault on purpose: what became of it shows in the charge.
        }
    }

    /// <summary>Sends every event that still waits, now.</summary>
    public async Task DeliverAsync(CancellationToken cancel) =>
        (await http.PostAsync("control/deliver", null, cancel)).EnsureSuccessStatusCode();

    /// <inheritdoc />
    public void Dispose()
    {
        process.Dispose();
        http.Dispose();
    }
}
