using System.Diagnostics;
using System.Globalization;

namespace Search;

/// <summary>
/// How long a visitor waits for the search page over a large site, beside the same page without a question, in one run:
///   dotnet run -c Release --project bench/Search -- [DOCUMENTS]
/// </summary>
internal static class Bench
{
    private const int Rounds = 60;

    private static async Task<int> Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var documents = args is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 50_000;
        await using var site = new LargeSite(documents);
        Console.WriteLine($"{documents:N0} documents written in {await site.FillAsync():0.0} s; the index made anew in {await site.RebuildAsync():0.0} s, {site.Indexed:N0} documents.");
        using var client = site.CreateClient();
        var kinds = LargeSite.Questions();
        var times = kinds.Keys.ToDictionary(k => k, _ => new List<double>());
        // In turn, so that what else the machine does falls on all alike; the first round warms up.
        for (var round = 0; round <= Rounds; round++)
            foreach (var (kind, questions) in kinds)
            {
                var from = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(new Uri("/search" + (questions.Count == 0 ? "" : "?q=" + Uri.EscapeDataString(questions[round % questions.Count])), UriKind.Relative));
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
                if (round > 0)
                    times[kind].Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
        var empty = At(times[LargeSite.Empty], 50);
        foreach (var (kind, all) in times.Append(new("all questions", [.. times.Where(t => t.Key != LargeSite.Empty).SelectMany(t => t.Value)])))
            Console.WriteLine($"{kind,-28} {At(all, 50),7:0.0} ms at the median, {At(all, 95),7:0.0} ms at the 95th percentile, {At(all, 50) / empty,5:0.0} times the empty page");
        return 0;
    }

    private static double At(List<double> times, int percent) => times.Order().ElementAt(Math.Min(times.Count - 1, times.Count * percent / 100));
}
