using System.Globalization;

namespace Chaos;

/// <summary>The site under fire: a process of its own that is killed and started again on the same port and data.</summary>
public sealed class Shop : IDisposable
{
    /// <summary>Who refunds.</summary>
    public const string Owner = "owner@chaos.example";

    /// <summary>The owner's password; made for this run alone.</summary>
    public string Password { get; } = "Chaos-" + Guid.NewGuid().ToString("N");

    private readonly string folder;
    private readonly Dictionary<string, string> settings;
    private readonly string? published;
    private readonly HttpClient probe = new() { Timeout = TimeSpan.FromSeconds(2) };
    private Child? site;

    /// <summary>A site over a folder of its own that pays at <paramref name="payments"/>.</summary>
    public Shop(string folder, int port, Uri payments, string webhookSecret, string? published = null)
    {
        this.published = published;
        this.folder = folder;
        Address = new Uri($"http://127.0.0.1:{port}/");
        settings = new()
        {
            ["ASPNETCORE_URLS"] = Address.AbsoluteUri,
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_hostBuilder__reloadConfigOnChange"] = "false",
            ["Data__Directory"] = Path.Combine(folder, "site"),
            ["Site__DemoContent"] = "false",
            ["Site__Currency"] = "EUR",
            ["Stripe__SecretKey"] = "sk_test_chaos",
            ["Stripe__ApiBase"] = payments.AbsoluteUri.TrimEnd('/'),
            ["Stripe__WebhookSecret"] = webhookSecret,
            ["Payments__ReconcileSeconds"] = "1",
            ["Logging__LogLevel__Default"] = "Warning",
        };
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its database.</summary>
    public string Database => Path.Combine(folder, "site", "site.db");

    /// <summary>How often it was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>How long it took after each kill until a page was answered.</summary>
    public List<TimeSpan> Starts { get; } = [];

    /// <summary>The start that so many of a hundred were not slower than.</summary>
    public TimeSpan StartOf(int percent) =>
        Starts.Count == 0 ? TimeSpan.Zero : Starts.Order().ElementAt(Math.Min(Starts.Count - 1, Starts.Count * percent / 100));

    /// <summary>Fills an empty data folder: goods to sell, and an owner.</summary>
    public async Task FurnishAsync(IEnumerable<string> catalogue, CancellationToken cancel)
    {
        var file = Path.Combine(folder, "catalogue.csv");
        await File.WriteAllLinesAsync(file, catalogue, cancel);
        await CommandAsync(["import", "woocommerce", file], null, cancel);
        await CommandAsync(["staff", "add", Owner, "--role", "Owner", "--password-stdin"], Password, cancel);
    }

    /// <summary>Starts it, and waits until it answers.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        var began = DateTime.UtcNow;
        site = new Child([], settings, Path.Combine(folder, "site.log"), published);
        while (!await AnswersAsync(cancel))
        {
            if (!site.IsRunning || DateTime.UtcNow - began > TimeSpan.FromSeconds(60))
                throw new InvalidOperationException($"The site did not start; see {Path.Combine(folder, "site.log")}.");
            await Task.Delay(20, cancel);
        }
        if (Kills > 0)
            Starts.Add(DateTime.UtcNow - began);
    }

    /// <summary>Kills it as a power cut would, and starts it again at once.</summary>
    public async Task KillAsync(CancellationToken cancel)
    {
        site?.Dispose();
        Kills++;
        await StartAsync(cancel);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        site?.Dispose();
        probe.Dispose();
    }

    /// <summary>A catalogue in WooCommerce's own format: most of it plentiful, some of it soon sold out.</summary>
    public static IEnumerable<string> Catalogue(int purchases) =>
    [
        "SKU,Name,Published,Regular price,Stock",
        .. Enumerable.Range(1, 10).Select(i => Row("PLENTY", i, purchases)),
        .. Enumerable.Range(1, 6).Select(i => Row("SCARCE", i, Math.Max(2, purchases / 50))),
    ];

    private static string Row(string kind, int i, int stock) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{i:00},{kind} {i:00},1,{i * 3}.50,{stock}");

    private async Task CommandAsync(string[] arguments, string? input, CancellationToken cancel)
    {
        using var command = new Child(arguments, settings, Path.Combine(folder, "commands.log"), published, input);
        if (await command.WaitAsync(cancel) != 0)
            throw new InvalidOperationException($"“{string.Join(' ', arguments)}” failed; see {Path.Combine(folder, "commands.log")}.");
    }

    private async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        try
        {
            using var answer = await probe.GetAsync(new Uri(Address, "cart"), cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
