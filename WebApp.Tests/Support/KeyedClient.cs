using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Api;
using WebApp.Api.Keys;

namespace WebApp.Tests.Support;

/// <summary>A program that calls the API.</summary>
public sealed class KeyedClient : IDisposable
{
    /// <summary>Where and as whom.</summary>
    public KeyedClient(TestSite site, string? key)
    {
        Http = new HttpClient { BaseAddress = site.Address };
        if (key is not null)
            Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>The wire.</summary>
    public HttpClient Http { get; }

    /// <summary>Asks, and reads the JSON of the answer.</summary>
    public async Task<(int Status, JsonElement Body, HttpResponseMessage Answer)> Get(string path)
    {
        var answer = await Http.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true ? default : JsonDocument.Parse(text).RootElement, answer);
    }

    /// <inheritdoc />
    public void Dispose() => Http.Dispose();
}

/// <summary>Keys for tests.</summary>
public static class TestKeys
{
    extension(TestSite site)
    {
        /// <summary>A new consumer with a key that has these scopes; all of them if none is named.</summary>
        public Task<NewKey> AddKeyAsync(params string[] scopes) => site.AddKeyAsync(new KeyWish("for tests", scopes.Length > 0 ? scopes : [.. Scopes.All.Select(s => s.Name)], null, "", ""));

        /// <summary>A new consumer with such a key.</summary>
        public Task<NewKey> AddKeyAsync(KeyWish wish) => site.InScope(async services =>
        {
            var desk = services.GetRequiredService<KeyDesk>();
            var consumer = await desk.SaveConsumerAsync(null, $"Till {Guid.NewGuid():N}", "", null, null, default);
            return (await desk.MakeAsync(consumer!.Id, wish, default))!;
        });
    }
}
