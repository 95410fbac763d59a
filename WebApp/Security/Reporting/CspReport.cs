using System.Text.Json;

namespace WebApp.Security.Reporting;

/// <summary>What a browser refused to do on a page of ours, because the Content-Security-Policy forbids it.</summary>
/// <param name="Page">The path of the page.</param>
/// <param name="Directive">The part of the policy, such as <c>script-src-elem</c>.</param>
/// <param name="Blocked">What was refused: <c>inline</c>, <c>eval</c>, or the origin of a foreign file.</param>
internal sealed record CspReport(string Page, string Directive, string Blocked)
{
    private const int Most = 20;

    /// <summary>
    /// The reports of a body, in the old form (CSP Level 2, <c>report-uri</c>) or the new one (Reporting API); what is none is left out.
    /// Extensions of browsers add scripts of their own to every page: those are none of ours.
    /// </summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static IReadOnlyList<CspReport> Read(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
        var bodies = json.RootElement.ValueKind == JsonValueKind.Array
            ? json.RootElement.EnumerateArray().Take(Most).Where(e => Text(e, "type") == "csp-violation").Select(e => Member(e, "body"))
            : [Member(json.RootElement, "csp-report")];
        return [.. bodies.Where(e => e.ValueKind == JsonValueKind.Object).Select(Of).OfType<CspReport>()];
    }

    private static CspReport? Of(JsonElement report)
    {
        string Either(string now, string before) => Text(report, now) is { Length: > 0 } text ? text : Text(report, before);
        var blocked = Either("blockedURL", "blocked-uri");
        var file = Either("sourceFile", "source-file");
        if (blocked.Contains("-extension", StringComparison.Ordinal) || file.Contains("-extension", StringComparison.Ordinal))
            return null;
        var directive = Either("effectiveDirective", "violated-directive").Split(' ')[0];
        return directive.Length is 0 or > 40 ? null : new CspReport(
            Uri.TryCreate(Either("documentURL", "document-uri"), UriKind.Absolute, out var page) ? page.AbsolutePath : "/", directive,
            Uri.TryCreate(blocked, UriKind.Absolute, out var from) && from.Host.Length > 0 ? from.GetLeftPart(UriPartial.Authority) : blocked.Length > 20 ? blocked[..20] : blocked);
    }

    private static JsonElement Member(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var member) ? member : default;

    private static string Text(JsonElement of, string name) => Member(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() ?? "" : "";
}
