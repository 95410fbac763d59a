using System.Buffers;

namespace WebApp.Security.Sensing;

/// <summary>Abuse of the protocol: methods, framing, declared types and bytes that no honest program sends.</summary>
internal static class ProtocolSensor
{
    private static readonly SearchValues<char> NotInHosts = SearchValues.Create("/\\@?# <>\"'%,");
    private static readonly SearchValues<char> NotInNames = SearchValues.Create(" \t:()<>@,;\"/[]?={}\\");
    private static readonly HashSet<string> Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static readonly string[] Bypasses = ["X-Original-URL", "X-Rewrite-URL", "X-Override-URL", "X-HTTP-Destinationurl", "X-Original-Host", "X-Forwarded-Scheme-Override", "X-Custom-IP-Authorization", "X-Host"];

    private static readonly string[] OddCharsets = ["utf-7", "utf7", "ibm037", "ibm500", "cp037", "ibm-037", "utf-16", "utf-32", "cp290", "cp875"];

    public static void Look(RequestPicture request, List<Finding> found)
    {
        var target = request.Target;
        if (!Methods.Contains(request.Method))
            Add(found, Families.Protocol, request.Method is "TRACE" or "CONNECT" or "TRACK" or "DEBUG" ? 60 : 50, "method " + request.Method);
        if (target.Length > 8_000)
            Add(found, Families.Protocol, 40, "a target of " + target.Length + " characters");
        if (target.Contains('%', StringComparison.Ordinal))
            Escapes(target, found);
        if (request.RawQuery is ['-', 'd' or 's' or 'b' or 'n' or 'c' or 'a', ..] query && (query.Length == 2 || query[2] is '+' or ' ' or '%'))
            Add(found, Families.Execution, 60, "switches of a command line: " + query);
        if (target is not ['/', ..] and not "*")
            Add(found, Families.Protocol, 50, "an absolute target");
        Framing(request, found);
        var type = request.Header("Content-Type");
        if (type.Length > 0 && Array.Find(OddCharsets, c => type.Contains(c, StringComparison.OrdinalIgnoreCase)) is { } charset)
            Add(found, Families.Protocol, 60, "a body in " + charset, "Content-Type");
        foreach (var bypass in Bypasses)
            if (request.Header(bypass) is { Length: > 0 } value)
                Add(found, Families.Protocol, 60, value, bypass);
        if (request.Header("Proxy").Length > 0)
            Add(found, Families.Protocol, 60, "a Proxy header", "Proxy");
        if (request.Header("Range").AsSpan().Count(',') > 8)
            Add(found, Families.Protocol, 60, "many ranges", "Range");
        if (request.Header("X-HTTP-Method-Override") is { Length: > 0 } method && !Methods.Contains(method.ToUpperInvariant()))
            Add(found, Families.Protocol, 60, method, "X-HTTP-Method-Override");
        var host = request.Header("Host");
        if (host.AsSpan().ContainsAny(NotInHosts) || host.Contains("..", StringComparison.Ordinal))
            Add(found, Families.Protocol, 60, host, "Host");
    }

    private static void Add(List<Finding> found, string family, int score, string words, string field = "") => found.Add(new Finding(family, score, Place.Request, field, Evidence.Of(words)));

    private static void Escapes(string target, List<Finding> found)
    {
        if (target.Contains("%00", StringComparison.Ordinal) || target.Contains("%2500", StringComparison.Ordinal))
            Add(found, Families.Protocol, 60, "a null byte in the target");
        if (HasOverlong(target))
            Add(found, Families.Protocol, 70, "overlong UTF-8 in the target");
    }

    private static void Framing(RequestPicture request, List<Finding> found)
    {
        int lengths = 0, encodings = 0, hosts = 0;
        var encoding = "";
        for (var i = 0; i < request.Headers.Count; i++)
        {
            var (name, value) = request.Headers[i];
            if (string.Equals(name, "Content-Length", StringComparison.OrdinalIgnoreCase) && value.AsSpan().Trim().ContainsAnyExceptInRange('0', '9'))
                Add(found, Families.Smuggling, 75, "a length that is no number", name);
            lengths += string.Equals(name, "Content-Length", StringComparison.OrdinalIgnoreCase) || string.Equals(name, "X-Content-Length", StringComparison.OrdinalIgnoreCase) ? 1 + value.AsSpan().Count(',') : 0;
            hosts += string.Equals(name, "Host", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
            if (string.Equals(name, "Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
                (encodings, encoding) = (encodings + 1, encoding + value);
            if (name.AsSpan().ContainsAny(NotInNames))
                Add(found, Families.Smuggling, 60, "an odd header name", name);
            Token(name, value, found);
        }
        if (lengths > 1 || (lengths > 0 && encodings > 0))
            Add(found, Families.Smuggling, 80, "two lengths of one body");
        if (encodings > 1 || (encodings == 1 && !string.Equals(encoding.Trim(), "chunked", StringComparison.OrdinalIgnoreCase)))
            Add(found, Families.Smuggling, 75, encoding, "Transfer-Encoding");
        if (hosts > 1)
            Add(found, Families.Smuggling, 75, "two hosts", "Host");
        if (request.Header("Upgrade").Contains("h2c", StringComparison.OrdinalIgnoreCase))
            Add(found, Families.Smuggling, 70, "an upgrade to h2c", "Upgrade");
        if (request.Header("Connection") is { Length: > 0 } connection and not "keep-alive" && connection.Split(',', StringSplitOptions.TrimEntries)
                .Any(c => c.StartsWith("x-", StringComparison.OrdinalIgnoreCase) || c.Equals("cookie", StringComparison.OrdinalIgnoreCase) || c.Equals("content-length", StringComparison.OrdinalIgnoreCase) || c.Equals("authorization", StringComparison.OrdinalIgnoreCase)))
            Add(found, Families.Smuggling, 70, connection, "Connection");
    }

    // A signed token that says that it is not signed (RFC 8725, 2.1).
    private static void Token(string name, string value, List<Finding> found)
    {
        if (value.IndexOf("eyJ", StringComparison.Ordinal) is var at and >= 0 && value[at..].Split('.')[0] is { Length: > 15 } head
            && Decoder.Base64(head) is { } text && (text.Contains("\"none\"", StringComparison.OrdinalIgnoreCase) || text.Contains("../", StringComparison.Ordinal) || text.Contains("\"jku\"", StringComparison.Ordinal)))
            Add(found, Families.Protocol, 75, text, name);
    }

    private static bool HasOverlong(string target)
    {
        for (var i = target.IndexOf('%', StringComparison.Ordinal); i >= 0 && i + 5 < target.Length; i = target.IndexOf('%', i + 1))
            if ((target[i + 1] is 'c' or 'C' && target[i + 2] is '0' or '1' && target[i + 3] == '%')
                || (i + 8 < target.Length && target[i + 1] is 'e' or 'E' && target[i + 2] == '0' && target[i + 3] == '%' && target[i + 4] is '8' or '9' && char.IsAsciiHexDigit(target[i + 5])))
                return true;
        return false;
    }
}
