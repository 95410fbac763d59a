// What counting calls costs. Two servers in one process answer the same kilobyte, one of them counts; they are asked in turn, slice by
// slice, so that what disturbs the machine disturbs both.
//   dotnet run -c Release --project bench/Metering -- [SLICES]
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
var slices = args is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 30;
var answer = new byte[1024];
await using var plain = Server(counts: false);
await using var counting = Server(counts: true);
await plain.StartAsync();
await counting.StartAsync();
var rates = new Dictionary<WebApplication, List<double>> { [plain] = [], [counting] = [] };
foreach (var server in rates.Keys)
    await AskAsync(server, TimeSpan.FromSeconds(2));
for (var slice = 0; slice < slices; slice++)
    foreach (var server in slice % 2 == 0 ? rates.Keys : rates.Keys.Reverse())
        rates[server].Add(await AskAsync(server, TimeSpan.FromMilliseconds(500)));
// The two slices of a pair lie half a second apart, now one first and now the other: the middle of their ratios is hardly touched by a
// machine that is now fast and now slow. The tenth at either end is left out.
var ratios = rates[plain].Zip(rates[counting], (without, with) => Math.Log(with / without)).Order().ToArray()[(slices / 10)..^(slices / 10)];
Console.WriteLine($"without counting {Median(rates[plain]),9:N0} calls/s");
Console.WriteLine($"with counting    {Median(rates[counting]),9:N0} calls/s");
Console.WriteLine($"counting costs   {100 * (1 - Math.Exp(ratios.Average())),9:0.0} %");
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
    app.MapGet("/api/v1/nothing", context =>
    {
        context.Response.ContentLength = answer.Length;
        return context.Response.Body.WriteAsync(answer).AsTask();
    }).WithName("nothing");
    return app;
}

async Task<double> AskAsync(WebApplication server, TimeSpan time)
{
    using var client = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };
    var (watch, asked) = (Stopwatch.StartNew(), 0);
    await Task.WhenAll(Enumerable.Range(0, Workers).Select(async _ =>
    {
        while (watch.Elapsed < time)
        {
            using var got = await client.GetAsync(new Uri("/api/v1/nothing", UriKind.Relative));
            got.EnsureSuccessStatusCode();
            Interlocked.Increment(ref asked);
        }
    }));
    return asked / watch.Elapsed.TotalSeconds;
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
