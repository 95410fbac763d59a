using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WebApp.Tests.Support;

/// <summary>Another shop's server on 127.0.0.1, which hands out pictures and misbehaves on request.</summary>
public sealed class PictureServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, int> asked = new();
    private readonly ConcurrentDictionary<string, int> numbers = new();
    private int last;

    public PictureServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(AnswerAsync);
        app.StartAsync().GetAwaiter().GetResult();
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    /// <summary>Such as http://127.0.0.1:40123.</summary>
    public string Address { get; }

    /// <summary>How often a path was asked for.</summary>
    public int Asked(string path) => asked.GetValueOrDefault(path);

    /// <summary>How often anything was asked for.</summary>
    public int AskedInAll => asked.Values.Sum();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var times = asked.AddOrUpdate(path, 1, (_, n) => n + 1);
        var answer = context.Response;
        switch (path)
        {
            case "/gone.png": answer.StatusCode = 404; break;
            case "/broken.png": answer.StatusCode = 500; break;
            case "/shaky.png" when times == 1: answer.StatusCode = 503; break;
            case "/round.png": answer.Redirect("/round.png"); break;
            case "/moved.png": answer.Redirect("/7.png"); break;
            case "/inside.png": answer.Redirect("file:///etc/passwd"); break;
            case "/text.png": await answer.WriteAsync("<html>no picture</html>"); break;
            case "/slow.png": await UntilTheyHangUp(context); break;
            case "/flood.png":
                for (var n = 0; n < 40; n++)
                    await answer.Body.WriteAsync(new byte[65536], context.RequestAborted);
                break;
            default: await answer.Body.WriteAsync(Pictures.Numbered(numbers.GetOrAdd(path, _ => Interlocked.Increment(ref last)))); break;
        }
    }

    private static async Task UntilTheyHangUp(HttpContext context)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }
}
