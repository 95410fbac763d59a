using System.Diagnostics;
using System.Text.Json;

namespace WebApp.Tests.Support;

/// <summary>The server of <c>Support/stripe/server.mjs</c>: it holds every request against Stripe's published document.</summary>
public sealed class StripeContract : IDisposable
{
    private readonly Process process;

    /// <summary>Starts it, and waits until it listens.</summary>
    /// <param name="fixtures">The examples that it answers with: a file beside it, or a full path.</param>
    public StripeContract(string fixtures = "fixtures3-2023-08-16.json")
    {
        var folder = NodePackages.FolderOf("stripe");
        process = Process.Start(new ProcessStartInfo("node", ["server.mjs", "spec3.strict.json", fixtures])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true, // closes with the tests, however they end; the server ends with it
            RedirectStandardOutput = true,
        })!;
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The contract server did not start.");
        Address = $"http://127.0.0.1:{JsonDocument.Parse(line).RootElement.GetProperty("port").GetInt32()}";
    }

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>One of Stripe's published examples: every object of a version, by name.</summary>
    public static JsonElement Fixtures(string file) => JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Support", "stripe", file))).RootElement.GetProperty("resources");

    /// <summary>Signs a webhook with Stripe's own JavaScript library.</summary>
    public static string Sign(string payload, string secret, long timestamp)
    {
        const string Script = """
            import Stripe from 'stripe';
            let text = ''; for await (const part of process.stdin) text += part;
            const { payload, secret, timestamp } = JSON.parse(text);
            console.log(new Stripe('sk_test_x').webhooks.generateTestHeaderString({ payload, secret, timestamp }));
            """;
        using var node = Process.Start(new ProcessStartInfo("node", ["--input-type=module", "-e", Script])
        {
            WorkingDirectory = NodePackages.FolderOf("stripe"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        node.StandardInput.Write(JsonSerializer.Serialize(new { payload, secret, timestamp }));
        node.StandardInput.Close();
        return node.StandardOutput.ReadToEnd().Trim();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
