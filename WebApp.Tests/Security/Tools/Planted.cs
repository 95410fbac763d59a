using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WebApp.Tests.Security.Tools;

/// <summary>A small server with holes on purpose, which every tool has to find before its silence about the site means anything.</summary>
internal sealed class Planted : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly SqliteConnection database = new("Data Source=:memory:");

    private Planted()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.MapGet("/", () => Html("<a href='/item?id=1'>Item</a> <a href='/hello?name=Ada'>Hello</a>"));
        server.MapGet("/item", Item);
        server.MapGet("/hello", (string? name) => Html($"<p>Hello {name}</p>"));
        server.MapGet("/backup.zip", () => Results.Text("PK"));
        server.MapGet("/login", () => Html("<form method=post><input name=user><input name=password></form>"));
        server.MapPost("/login", async (HttpRequest request) => Html((await request.ReadFormAsync())["password"] == "letmein" ? "Welcome" : "Refused"));
    }

    public int Port => new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;

    public static async Task<Planted> StartAsync()
    {
        var planted = new Planted();
        await planted.database.OpenAsync();
        planted.Do("CREATE TABLE items (id INTEGER, name TEXT); INSERT INTO items VALUES (1, 'kettle'), (2, 'mug');");
        await planted.server.StartAsync();
        return planted;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await database.DisposeAsync();
    }

    // The hole: what the visitor sent becomes part of the statement.
    private IResult Item(string? id)
    {
        try
        {
            lock (database)
                return Html($"<p>{Do($"SELECT name FROM items WHERE id = {id}") ?? "none"}</p>");
        }
        catch (SqliteException error)
        {
            return Html("<p>SQLite error: " + error.Message + "</p>");
        }
    }

    private object? Do(string statement)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // That is what it is for.
        command.CommandText = statement;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    private static IResult Html(string body) => Results.Content($"<html><body>{body}</body></html>", "text/html");
}
