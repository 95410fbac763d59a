using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WebApp.Tests.Support;

/// <summary>A message as it arrived.</summary>
public sealed record ReceivedHook(string Path, string Id, string Timestamp, string Signature, string Body)
{
    /// <summary>What happened.</summary>
    public string Type => JsonDocument.Parse(Body).RootElement.GetProperty("type").GetString()!;

    /// <summary>To what.</summary>
    public JsonElement Data => JsonDocument.Parse(Body).RootElement.GetProperty("data");
}

/// <summary>Somebody else's server on 127.0.0.1 that is told of happenings. The path says how it answers: <c>/500</c>, <c>/302</c>, all else with 204.</summary>
public sealed class HookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<ReceivedHook> received = new();

    public HookReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(TakeAsync);
        app.StartAsync().GetAwaiter().GetResult();
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    /// <summary>Such as http://127.0.0.1:40123.</summary>
    public string Address { get; }

    /// <summary>What came, in order.</summary>
    public IReadOnlyList<ReceivedHook> Received => [.. received];

    /// <summary>What Standard Webhooks' own library says of a message: <c>right</c>, or <c>wrong: …</c>.</summary>
    public static async Task<string> VerifyAsync(string secret, ReceivedHook hook)
    {
        using var process = Process.Start(new ProcessStartInfo("node", "verify.mjs")
        {
            WorkingDirectory = NodePackages.FolderOf("hooks"), RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(new
        {
            secret, body = hook.Body, headers = new Dictionary<string, string> { ["webhook-id"] = hook.Id, ["webhook-timestamp"] = hook.Timestamp, ["webhook-signature"] = hook.Signature },
        }));
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said.Trim();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        string Header(string name) => context.Request.Headers[name].ToString();
        received.Enqueue(new(context.Request.Path, Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), await reader.ReadToEndAsync()));
        context.Response.StatusCode = int.TryParse(context.Request.Path.Value!.TrimStart('/'), out var status) ? status : 204;
        if (context.Response.StatusCode == 302)
            context.Response.Headers.Location = "/landed";
        else if (context.Response.StatusCode >= 400)
            await context.Response.WriteAsync("no, thank you");
    }
}
