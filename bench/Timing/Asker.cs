using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Timing;

/// <summary>Sends one form many times, for a known and for unknown addresses, and takes the time until the answer is complete.</summary>
internal sealed partial class Asker(Uri site, string known, string password) : IDisposable
{
    private const int WarmUp = 10;
    private const int SignInEvery = 8;
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>The times in milliseconds.</summary>
    public async Task<(List<double> Known, List<double> Unknown)> CompareAsync(
        string path, Func<string, Dictionary<string, string>> fields, int tries)
    {
        var page = await client.GetStringAsync(new Uri(path, UriKind.Relative));
        var token = WebUtility.HtmlDecode(Token().Match(page).Groups[1].Value);
        List<double> first = [], second = [];
        for (var i = -WarmUp; i < tries; i++)
        {
            if (i % SignInEvery == 0)
                await SignInAsync();
            // As long as the known one, in case length should count, and never the same twice, as a prober would.
            var unknown = Guid.NewGuid().ToString("N")[..Math.Min(32, known.IndexOf('@', StringComparison.Ordinal))] + known[known.IndexOf('@', StringComparison.Ordinal)..];
            var knownFirst = Random.Shared.Next(2) == 0;
            foreach (var isKnown in new[] { knownFirst, !knownFirst })
            {
                var took = await TimeAsync(path, fields(isKnown ? known : unknown), token);
                if (i >= 0)
                    (isKnown ? first : second).Add(took);
            }
        }
        return (first, second);
    }

    // In a browser of its own, so that the asking one stays a guest.
    private async Task SignInAsync()
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site };
        var login = new Uri("/account/login", UriKind.Relative);
        using var body = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Input.Email"] = known, ["Input.Password"] = password,
            ["__RequestVerificationToken"] = WebUtility.HtmlDecode(Token().Match(await browser.GetStringAsync(login)).Groups[1].Value),
        });
        using var answer = await browser.PostAsync(login, body);
        if (answer.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException("The known address does not sign in with this password.");
    }

    private async Task<double> TimeAsync(string path, Dictionary<string, string> fields, string token)
    {
        fields["__RequestVerificationToken"] = token;
        using var body = new FormUrlEncodedContent(fields);
        var watch = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), body);
        await answer.Content.ReadAsByteArrayAsync();
        var took = Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
        if ((int)answer.StatusCode is not (200 or 303))
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
        return took;
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
