using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using WebApp.Api;
using WebApp.Api.Webhooks;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

/// <summary>Every piece of code on the pages for programs runs, against a real site.</summary>
public sealed partial class SnippetTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [InterpreterFact("curl")]
    public Task What_the_page_for_curl_shows_works() => Run("curl.md", "sh", "bash", "-euo", "pipefail");

    [InterpreterFact("node")]
    public Task What_the_page_for_JavaScript_shows_works() => Run("javascript.md", "js", "node", "--input-type=module", "-");

    [InterpreterFact("python3")]
    public Task What_the_page_for_Python_shows_works() => Run("python.md", "python", "python3", "-");

    [InterpreterFact("php")]
    public Task What_the_page_for_PHP_shows_works() => Run("php.md", "php", "php");

    private async Task Run(string page, string language, string program, params string[] arguments)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "docs", "api", page));
        var snippets = Snippet().Matches(text).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value).ToList();
        snippets.Count.ShouldBeGreaterThan(1);
        Snippet().Count(text).ShouldBe(snippets.Count, "nothing on the page is left out");
        await shared.Site.AddProductAsync($"A boat for {language}");
        var key = await shared.Site.AddKeyAsync(Scopes.CatalogRead);
        var environment = Environment(key.Text);
        foreach (var snippet in snippets)
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var (name, value) in environment)
                start.Environment[name] = value;
            using var process = Process.Start(start)!;
            await process.StandardInput.WriteAsync(snippet);
            process.StandardInput.Close();
            var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            process.ExitCode.ShouldBe(0, $"{page}: {snippet}\n{await said}\n{await complained}");
            if (snippet.Contains("products?limit=50", StringComparison.Ordinal))
                (await said).ShouldContain($"a-boat-for-{language}");
        }
    }

    private Dictionary<string, string> Environment(string key)
    {
        var (secret, at, body) = (WebhookSecrets.New(), DateTime.UtcNow, "{\"type\":\"order.paid\"}");
        return new()
        {
            ["MAINSTAY_URL"] = shared.Site.Address.ToString().TrimEnd('/'), ["MAINSTAY_KEY"] = key, ["HOOK_SECRET"] = secret, ["HOOK_ID"] = "msg_1", ["HOOK_BODY"] = body,
            ["HOOK_TIMESTAMP"] = new DateTimeOffset(at).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ["HOOK_SIGNATURE"] = WebhookSecrets.Sign([WebhookSecrets.New(), secret], "msg_1", at, body),
        };
    }

    [GeneratedRegex("^```(\\w+)\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Snippet();
}
