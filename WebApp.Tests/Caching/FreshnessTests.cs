using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using WebApp.Tests.Support;
using Xunit.Abstractions;

namespace WebApp.Tests.Caching;

/// <summary>Staff save at random while guests read kept pages: from the answer to a save on, nobody is shown what was before it.</summary>
public sealed partial class FreshnessTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Products = 4;
    private const string Mark = "Zirkonia";
    private readonly TestSite site = new TestSite().With("Backups:EveryMinutes", "0");
    private readonly int[] ids = new int[Products];
    private readonly int[] saved = new int[Products];
    private readonly ConcurrentQueue<string> faults = new();
    private int reads, saves;

    public async Task InitializeAsync()
    {
        for (var i = 0; i < Products; i++)
            ids[i] = (await site.AddProductAsync($"Lamp {i} version 0")).Id;
    }

    public Task DisposeAsync() => site.DisposeAsync().AsTask();

    [Fact]
    public async Task Random_edits_amid_readers_show_no_stale_and_no_personal_byte()
    {
        using var clerk = await site.SignedIn(Cast.Grace);
        using var customer = await site.SignedIn(Cast.Carl with { Name = Mark });
        // A few saves every day; all of a minute when thorough.
        var (begun, seconds) = (DateTime.UtcNow, Thorough.Or(0, 60));
        bool IsOver() => saves >= 6 && reads >= 60 && DateTime.UtcNow - begun > TimeSpan.FromSeconds(seconds);
        var work = new List<Task> { Until(IsOver, random => SaveAsync(clerk, random)), Until(IsOver, random => LookAsync(customer, random)) };
        for (var i = 0; i < 4; i++)
            work.Add(Until(IsOver, ReadAsync));
        await Task.WhenAll(work);
        faults.Take(5).ShouldBeEmpty();
        output.WriteLine($"{reads} reads, {saves} saves");
    }

    private static Task Until(Func<bool> isOver, Func<Random, Task> step) => Task.Run(async () =>
    {
#pragma warning disable CA5394 // Chance, not secrecy.
        var random = new Random();
#pragma warning restore CA5394
        while (!isOver())
            await step(random);
    });

    private async Task SaveAsync(Visitor clerk, Random random)
    {
        var i = Next(random, Products);
        var version = saved[i] + 1;
        var form = (await clerk.Get($"/admin/products/{ids[i]}")).Form($"/admin/products/{ids[i]}");
        (await form.With("Input.Name", $"Lamp {i} version {version}").Submit()).Text.ShouldContain("Saved");
        Volatile.Write(ref saved[i], version);
        Interlocked.Increment(ref saves);
    }

    // Somebody signed in, of whom nothing may get into what others are shown.
    private static async Task LookAsync(Visitor customer, Random random) => await customer.Get(Path(random));

    private async Task ReadAsync(Random random)
    {
        var (path, before) = (Path(random), saved.ToArray());
        using var guest = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = site.Address };
        using var answer = await guest.GetAsync(new Uri(path, UriKind.Relative));
        var body = await answer.Content.ReadAsStringAsync();
        Interlocked.Increment(ref reads);
        if (answer.StatusCode != HttpStatusCode.OK || body.Contains(Mark, StringComparison.Ordinal) || answer.Headers.Contains("Set-Cookie"))
            faults.Enqueue($"{path}: {(int)answer.StatusCode}, or something personal");
        foreach (Match shown in Shown().Matches(body))
        {
            var (i, version) = (Number(shown.Groups[1]), Number(shown.Groups[2]));
            if (version < before[i])
                faults.Enqueue($"{path}: version {version} of lamp {i}, {before[i]} was saved before it was asked for");
        }
    }

    private static string Path(Random random) => Next(random, 3) switch { 0 => "/", 1 => "/shop", _ => $"/products/lamp-{Next(random, Products)}-version-0" };

#pragma warning disable CA5394 // Chance, not secrecy.
    private static int Next(Random random, int end) => random.Next(end);
#pragma warning restore CA5394

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Lamp (\d+) version (\d+)")]
    private static partial Regex Shown();
}
