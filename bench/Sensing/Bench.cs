using System.Globalization;
using System.Text;
using WebApp.Security.Incidents;
using WebApp.Security.Sensing;

namespace Sensing;

/// <summary>What the sensor costs, as ratios within one run: beside a page from the cache, for a form of 2 KB, for the worst input, and in memory.</summary>
internal static class Bench
{
    private const int Rounds = 9;

    private static async Task Main()
    {
        List<KeyValuePair<string, string>> headers =
        [
            new("Host", "shop.example"), new("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"),
            new("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), new("Accept-Language", "en-IE,en;q=0.7"),
            new("Accept-Encoding", "gzip, deflate, br"), new("Cookie", "cart=7KQX3A7KQX3A7KQX3A7KQX3A7K; theme=dark"),
            new("Sec-Fetch-Site", "same-origin"), new("Sec-Fetch-Mode", "navigate"), new("Referer", "https://shop.example/shop?page=2"),
        ];
        var view = new RequestPicture("GET", "/shop?page=2", headers, default);
        var form = new RequestPicture("POST", "/checkout", [.. headers, new("Content-Type", "application/x-www-form-urlencoded")], Encoding.ASCII.GetBytes(
            "Input.Name=Ada+O%27Hara&Input.Email=ada%40example.com&Input.Line1=12+St+James%E2%80%99s+Square&Input.City=London&Input.Country=GB&Input.Note=" +
            Uri.EscapeDataString(string.Concat(Enumerable.Repeat("Please leave it with the neighbours, it's no. 12; thanks & see you - Anna. ", 24)))[..1850]));

        // Names of browsers that were found harmless are not looked at again: how it is with one that nobody has come with yet.
        var visits = 0;
        RequestPicture Stranger() => view with { Headers = [.. headers.Select(h => h.Key == "User-Agent" ? new(h.Key, $"{h.Value} Visit/{++visits}.0") : h)] };

        await using var site = new CachedSite();
        // In turns, so that other work on the machine troubles all alike; the middle one of the rounds counts.
        var rounds = new List<(Times View, Times Stranger, Times Form, Times Page)>();
        for (var round = 0; round < Rounds; round++)
            rounds.Add((Clock.Measure(3_000, () => RequestSensor.LookAtHead(view)), Clock.Measure(1_000, Stranger, RequestSensor.LookAtHead), Clock.Measure(2_000, () => RequestSensor.Look(form)), await site.MeasureAsync(1_500)));
        Say($"A view:           {Middle(rounds.Select(r => r.View.Median)):0.0} µs at the median, {Middle(rounds.Select(r => r.View.P99)):0.0} µs at p99");
        Say($"A new browser's:  {Middle(rounds.Select(r => r.Stranger.Median)):0.0} µs at the median, {Middle(rounds.Select(r => r.Stranger.P99)):0.0} µs at p99");
        Say($"A form of {form.Body.Length} bytes: {Middle(rounds.Select(r => r.Form.Median)):0.0} µs at the median, {Middle(rounds.Select(r => r.Form.P99)):0.0} µs at p99 (at most 50 at the median)");
        Say($"A cached page:    {Middle(rounds.Select(r => r.Page.Median)):0.0} µs at the median; the sensor's look is {Middle(rounds.Select(r => 100 * r.View.Median / r.Page.Median)):0.0} % of it (at most 5)");

        foreach (var sign in new[] { "'", "<", "%", "(", ".", "&", "`", "a", "<pre>", "\n    a", "```a ", "/*", "${", "&#x", "' or 'a'='a ", "a b c d e f g <", "\"'", "((", "{{", "..%2f", "select " })
        {
            var body = Encoding.ASCII.GetBytes("q=" + string.Concat(Enumerable.Repeat(sign, RequestPicture.MostBody / sign.Length)))[..(RequestPicture.MostBody - sign.Length)];
            var trap = Clock.Measure(20, () => RequestSensor.Look(form with { Body = body }));
            Console.WriteLine($"{RequestPicture.MostBody / 1024} KB of {sign.ReplaceLineEndings("␊"),-18} {trap.Median / 1000:0.0} ms at the median, {trap.Worst / 1000:0.0} ms at worst (at most 50)");
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var book = new SourceBook();
        for (var i = 0; i < 1_000_000; i++)
            book.With(i.ToString(CultureInfo.InvariantCulture), state => state.Count(DateTime.UnixEpoch, i));
        Say($"1,000,000 sources: {book.Count} remembered in {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1_000_000.0:0.0} MB");
        GC.KeepAlive(book);
    }

    private static double Middle(IEnumerable<double> figures) => figures.Order().ElementAt(Rounds / 2);

    private static void Say(FormattableString words) => Console.WriteLine(words.ToString(CultureInfo.InvariantCulture));
}
