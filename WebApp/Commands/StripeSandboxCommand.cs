using WebApp.Payments.Sandbox;

namespace WebApp.Commands;

/// <summary>The payment stand-in as a process of its own, so that it outlives a killed site.</summary>
public static class StripeSandboxCommand
{
    private const string Usage = """
        Usage: stripe-sandbox --urls URL --webhook URL [--secret whsec_…] [--data DIR] [--seed N]

          --urls URL       where to listen, say http://127.0.0.1:4242 (the site's Stripe:ApiBase)
          --webhook URL    where events are sent, say http://127.0.0.1:5000/webhooks/stripe
          --secret SECRET  signs the events (the site's Stripe:WebhookSecret); default whsec_sandbox
          --data DIR       where payments are kept between starts; default the current directory
          --seed N         makes the faults on purpose repeatable (0 to 2147483647)
        """;

    /// <summary>Runs until cancelled or stopped. Returns 0 done, 1 failed, 2 wrong usage; the reason is on standard error.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancel)
    {
        if (Read(args) is not { } wanted)
        {
            await Console.Error.WriteLineAsync(Usage.AsMemory(), cancel);
            return 2;
        }
        try
        {
            await using var app = Build(wanted);
            var options = app.Services.GetRequiredService<SandboxOptions>();
            await app.StartAsync(cancel);
            options.Origin = app.Urls.First().Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal);
            Console.WriteLine($"Payment sandbox on {options.Origin}, events to {wanted.Webhook}");
            await app.WaitForShutdownAsync(cancel);
            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
        {
            await Console.Error.WriteLineAsync($"The payment sandbox could not run: {error.Message}".AsMemory(), cancel);
            return 1;
        }
    }

    private static WebApplication Build(Wanted wanted)
    {
        var builder = WebApplication.CreateSlimBuilder();
        // The site's own settings and environment are none of its business.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(wanted.Urls);
        builder.Services.AddStripeSandbox(options =>
        {
            options.StorePath = Path.Combine(wanted.Data, "stripe-sandbox.db");
            options.WebhookUrl = () => wanted.Webhook;
            options.WebhookSecret = wanted.Secret;
            options.Seed = wanted.Seed;
        });
        var app = builder.Build();
        app.MapStripeSandbox();
        return app;
    }

    private static Wanted? Read(string[] args)
    {
        var given = new Dictionary<string, string>();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (args[i] is not ("--urls" or "--webhook" or "--secret" or "--data" or "--seed"))
                return Wrong($"Unknown option: {args[i]}");
            if (i + 1 == args.Length) return Wrong($"{args[i]} needs a value.");
            given[args[i]] = args[i + 1];
        }
        if (!given.TryGetValue("--urls", out var urls) || !urls.Split(';').All(IsHttp)) return Wrong("--urls needs an http:// or https:// address.");
        if (!given.TryGetValue("--webhook", out var webhook) || !IsHttp(webhook)) return Wrong("--webhook needs an http:// or https:// address.");
        int? seed = null;
        if (given.TryGetValue("--seed", out var text))
        {
            if (!int.TryParse(text, out var number) || number < 0) return Wrong($"--seed needs a whole number from 0 to 2147483647, not {text}.");
            seed = number;
        }
        return new Wanted(urls, new Uri(webhook), given.GetValueOrDefault("--secret", "whsec_sandbox"), given.GetValueOrDefault("--data", "."), seed);
    }

    private static bool IsHttp(string text) =>
        Uri.TryCreate(text.Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal),
            UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    private static Wanted? Wrong(string why)
    {
        Console.Error.WriteLine(why);
        return null;
    }

    private sealed record Wanted(string Urls, Uri Webhook, string Secret, string Data, int? Seed);
}
