using System.Buffers;
using System.Collections.Frozen;

namespace WebApp.Security.Sensing;

/// <summary>Looks at a whole request: every text in it, and the request itself. A pure function, linear in the request's size.</summary>
public static class RequestSensor
{
    private static readonly SearchValues<char> Slug = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/");
    private static readonly SearchValues<char> Signs = SearchValues.Create(" '\"<>(){}|;`$=*\r\n");
    private static readonly SearchValues<char> Odd = SearchValues.Create("<'`$%{(");
    private static readonly SearchValues<char> Odder = SearchValues.Create("<'`$");
    private const int Fewest = 50;
    private const int MostTexts = 2_000;

    // Headers whose syntax looks odd to anyone who does not know it.
    private static readonly FrozenSet<string> WellKnown = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "Host", "Cookie", "Content-Length", "Content-Type", "Connection", "Accept", "Accept-Encoding", "Accept-Language", "Cache-Control", "If-Modified-Since", "If-None-Match", "Date", "Upgrade-Insecure-Requests", "Authorization", "Stripe-Signature", "DNT", "TE", "Priority", "traceparent", "Content-Disposition");

    /// <summary>What was found, the surest first; empty for an honest request.</summary>
    public static IReadOnlyList<Finding> Look(RequestPicture request)
    {
        List<Finding> found = [.. LookAtHead(request), .. LookAtBody(request)];
        found.Sort((a, b) => b.Score.CompareTo(a.Score));
        return found;
    }

    /// <summary>What was found in method, path, query, headers and cookies.</summary>
    public static IReadOnlyList<Finding> LookAtHead(RequestPicture request)
    {
        var found = new List<Finding>();
        var host = request.Header("Host");
        ProtocolSensor.Look(request, found);
        Agent(request, host, found);
        ScannerSensor.Look(request, found);
        Path(request, host, found);
        var isEditor = IsEditor(request);
        foreach (var (name, value) in Pairs.Of(request.RawQuery, '&'))
            Text(Place.Query, name, value, host, isEditor, found);
        foreach (var (name, value) in request.Headers)
            if (!string.Equals(name, "User-Agent", StringComparison.OrdinalIgnoreCase))
                Header(name, value, host, found);
        found.RemoveAll(f => f.Score < Fewest);
        return found;
    }

    /// <summary>What was found in the body.</summary>
    public static IReadOnlyList<Finding> LookAtBody(RequestPicture request)
    {
        var found = new List<Finding>();
        var host = request.Header("Host");
        var isEditor = IsEditor(request);
        foreach (var (place, name, text) in BodyTexts.Of(request, found).Take(MostTexts))
            Text(place, name, text, host, isEditor, found);
        found.RemoveAll(f => f.Score < Fewest);
        return found;
    }

    private static bool IsEditor(RequestPicture request) => request.Target.StartsWith("/admin", StringComparison.OrdinalIgnoreCase);

    private static void Text(Place place, string name, string text, string host, bool editor, List<Finding> found)
    {
        if (name.Length > 0)
            TextSensor.Look(Place.Name, "", name, host, editor: false, found);
        foreach (var rule in CodeRules.Names.Matches(name, prose: false))
            found.Add(new Finding(rule.Family, rule.Score, Place.Name, "", Evidence.Of(name)));
        if (name.Contains('$', StringComparison.Ordinal))
            foreach (var rule in TextRules.Queries.Matches(name, prose: false).Where(r => r.Family == Families.NoSql))
                found.Add(new Finding(rule.Family, rule.Score, Place.Name, "", Evidence.Of(name)));
        if (place is Place.Field && text.Length > 0 && name == Traps.Field)
            found.Add(new Finding(Families.Automation, Fewest, place, name, "a field that people do not see was filled in"));
        if (!IsSecret(name))
            TextSensor.Look(place, name, text, host, editor, found);
        else if (text.Length < 200)
            Secret(place, name, text, found);
    }

    // A good password may look like anything; only a whole injection in its place is none.
    private static void Secret(Place place, string name, string text, List<Finding> found)
    {
        if (text.Contains(' ', StringComparison.Ordinal) || text.Contains('=', StringComparison.Ordinal) || text.Contains("--", StringComparison.Ordinal) || text.Contains('<', StringComparison.Ordinal) || text.Contains("${", StringComparison.Ordinal))
        {
            var inside = new List<Finding>();
            TextSensor.Look(place, name, text, "", editor: false, inside);
            found.AddRange(inside.Where(f => f.Score >= 80 && (f.Family != Families.Sql || SqlGrammar.IsWhole(text))).Select(f => f with { Evidence = "(in a secret field, not kept)" }));
        }
    }

    private static bool IsSecret(string name) => name.Contains("password", StringComparison.OrdinalIgnoreCase) || name.EndsWith("secret", StringComparison.OrdinalIgnoreCase) || name is "__RequestVerificationToken" or "pass" or "pwd";

    private static void Agent(RequestPicture request, string host, List<Finding> found)
    {
        foreach (var (name, value) in request.Headers)
            if (string.Equals(name, "User-Agent", StringComparison.OrdinalIgnoreCase) && !Browsers.Knows(value))
            {
                var before = found.Count;
                ScannerSensor.LookAtAgent(value, found);
                TextSensor.Look(Place.Header, name, value, host, editor: false, found);
                if (found.Count == before)
                    Browsers.Remember(value);
            }
    }

    private static void Path(RequestPicture request, string host, List<Finding> found)
    {
        var raw = request.RawPath;
        if (raw.Length < 2)
            return;
        if (!raw.AsSpan(1).ContainsAnyExcept(Slug))
            return;
        var decoded = Decoder.Percent(raw);
        var whole = decoded.Length == raw.Length ? raw : Decoder.Deep(decoded);
        foreach (var rule in FileRules.Traversal.Matches(whole, prose: false).Concat(TextRules.Lines.Matches(whole, prose: false)))
            found.Add(new Finding(rule.Family, rule.Score, Place.Path, "", Evidence.Of(whole)));
        // No browser sends these: it resolves them first.
        if (whole.Split('/', '\\').Any(part => part is ".." or "..;" || part.StartsWith("..;", StringComparison.Ordinal)))
            found.Add(new Finding(Families.Traversal, 70, Place.Path, "", Evidence.Of(whole)));
        if (decoded.AsSpan().ContainsAny(Signs))
        {
            TextSensor.Look(Place.Path, "", decoded[1..], host, editor: false, found);
            foreach (var part in decoded.Split('/', StringSplitOptions.RemoveEmptyEntries))
                if (part.Length < decoded.Length - 2)
                    TextSensor.Look(Place.Path, "", part, host, editor: false, found);
        }
    }

    private static void Header(string name, string value, string host, List<Finding> found)
    {
        if (string.Equals(name, "Cookie", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var (cookie, text) in Pairs.Of(value, ';'))
                TextSensor.Look(Place.Cookie, cookie.Trim(), text, host, editor: false, found);
            return;
        }
        if (string.Equals(name, "Referer", StringComparison.OrdinalIgnoreCase) || string.Equals(name, "Origin", StringComparison.OrdinalIgnoreCase))
        {
            Referrer(name, value, host, found);
            return;
        }
        if (WellKnown.Contains(name))
        {
            // Only what has no place in any of them.
            if (value.AsSpan().ContainsAny(Odd) || (value.Contains('"', StringComparison.Ordinal) && name[0] is not ('I' or 'i')))
                TextSensor.Look(Place.Header, name, value, host, editor: false, found);
            return;
        }
        if (!name.StartsWith("sec-", StringComparison.OrdinalIgnoreCase) || value.AsSpan().ContainsAny(Odder))
            TextSensor.Look(Place.Header, name, value, host, editor: false, found);
    }

    private static void Referrer(string name, string value, string host, List<Finding> found)
    {
        var at = value.IndexOf('?', StringComparison.Ordinal);
        if (at < 0 || !value.StartsWith("http", StringComparison.OrdinalIgnoreCase))
        {
            TextSensor.Look(Place.Header, name, Decoder.Percent(value), host, editor: false, found);
            return;
        }
        // Where a visitor came from may have been a search for anything.
        foreach (var (parameter, text) in Pairs.Of(value[(at + 1)..], '&'))
            if (parameter is not ("q" or "query" or "search" or "text" or "wd" or "p"))
                TextSensor.Look(Place.Header, name, text, host, editor: false, found);
    }
}
