// What counting calls costs. Two servers in one process answer the same kilobyte, one of them counts; they are asked in turn for some
// milliseconds each, so that what disturbs the machine disturbs both.
//   dotnet run -c Release --project bench/Metering -- [PAIRS]
// Against an empty endpoint the share is the largest that it can be: every real operation costs more beside it.
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebApp.Api.Metering;
using WebApp.Journal;

const int Workers = 4;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var pairs = args is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 2_000;
var answer = new byte[1024];
await using var plain = Server(counts: false);
await using var counting = Server(counts: true);
await plain.StartAsync();
await counting.StartAsync();
using HttpClient ofPlain = new() { BaseAddress = new(plain.Urls.First()) }, ofCounting = new() { BaseAddress = new(counting.Urls.First()) };
// Until everything is compiled as it stays.
await AskAsync(ofPlain, 50_000);
await AskAsync(ofCounting, 50_000);
List<double> without = [], with = [];
for (var pair = 0; pair < pairs; pair++)
{
    if (pair % 2 == 0)
        without.Add(await AskAsync(ofPlain, 500));
    with.Add(await AskAsync(ofCounting, 500));
    if (pair % 2 == 1)
        without.Add(await AskAsync(ofPlain, 500));
}
// The two of a pair lie some milliseconds apart, now one first and now the other: their ratio is hardly touched by a machine that is now
// fast and now slow. A quarter at either end is left out, where somebody else was busy.
var ratios = without.Zip(with, (a, b) => Math.Log(b / a)).Order().ToArray()[(pairs / 4)..^(pairs / 4)];
Console.WriteLine($"without counting {Median(without),9:0.00} µs a call");
Console.WriteLine($"with counting    {Median(with),9:0.00} µs a call");
Console.WriteLine($"counting adds    {100 * (Math.Exp(ratios.Average()) - 1),9:0.0} %");
Console.WriteLine($"counted          {counting.Services.GetRequiredService<CallCounter>().Pending,9:N0} calls");
return 0;

WebApplication Server(bool counts)
{
    var builder = WebApplication.CreateSlimBuilder();
    builder.Logging.ClearProviders();
    builder.WebHost.UseUrls("http://127.0.0.1:0");
    builder.Services.AddSingleton(TimeProvider.System).AddSingleton<CallCounter>();
    var app = builder.Build();
    if (counts)
        app.UseApiMeter();
    app.MapGet("/api/v1/nothing", async context =>
    {
        context.Response.ContentLength = answer.Length;
        // As the API sends what it keeps.
        await context.Response.BodyWriter.WriteAsync(answer);
    }).WithName("nothing");
    return app;
}

async Task<double> AskAsync(HttpClient client, int calls)
{
    var (watch, left) = (Stopwatch.StartNew(), calls);
    await Task.WhenAll(Enumerable.Range(0, Workers).Select(async _ =>
    {
        while (Interlocked.Decrement(ref left) >= 0)
        {
            using var got = await client.GetAsync(new Uri("/api/v1/nothing", UriKind.Relative));
            got.EnsureSuccessStatusCode();
        }
    }));
    return watch.Elapsed.TotalMicroseconds / calls;
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
