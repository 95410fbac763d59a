using System.Text;

namespace WebApp.Security.Sensing;

/// <summary>The parts of a multipart form, read leniently: what is malformed is itself a sign.</summary>
internal static class MultipartTexts
{
    private static readonly string[] Odd = ["utf-7", "utf7", "ibm037", "ibm-037", "utf-16", "utf-32", "cp037", "shift_jis", "iso-2022", "x-mac"];

    // Programs, and what makes a server run others; a shop is sent pictures, tables and documents.
    private static readonly HashSet<string> Programs = new(
        ["php", "php3", "php4", "php5", "php7", "phtml", "phar", "pht", "phps", "asp", "aspx", "ashx", "asmx", "ascx", "cer", "jsp", "jspx", "jspf", "war", "cgi", "pl", "sh", "exe", "dll", "bat", "cmd", "ps1", "vbs", "hta", "htaccess", "cshtml", "config", "shtml", "py", "rb", "jar", "scr", "msi", "com", "user.ini"], StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<(Place Place, string Name, string Text)> Of(string type, ReadOnlyMemory<byte> body, List<Finding> found)
    {
        var boundary = Boundary(type);
        if (boundary.Length == 0)
        {
            Protocol("multipart without boundary", found);
            yield return (Place.Field, "", BodyTexts.Beginning(body.Span));
            yield break;
        }
        // Latin-1 keeps every byte at its place; texts are read anew as UTF-8.
        var text = Encoding.Latin1.GetString(body.Span);
        var mark = "--" + boundary;
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
            Protocol("multipart without parts", found);
        while (at >= 0)
        {
            var start = text.IndexOf('\n', at);
            if (start < 0 || string.CompareOrdinal(text, at + mark.Length, "--", 0, 2) == 0)
                yield break;
            var next = text.IndexOf(mark, start, StringComparison.Ordinal);
            foreach (var part in Part(text[(start + 1)..(next < 0 ? text.Length : next)], found))
                yield return part;
            at = next;
        }
    }

    private static IEnumerable<(Place, string, string)> Part(string part, List<Finding> found)
    {
        var end = part.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var crlf and >= 0 ? crlf : part.IndexOf("\n\n", StringComparison.Ordinal);
        var head = Utf8(end < 0 ? part : part[..end]);
        var content = end < 0 ? "" : part[(end + 2)..].Trim('\r', '\n');
        if (end >= 0 && (!head.Contains("content-disposition", StringComparison.OrdinalIgnoreCase) || head.Contains('\0', StringComparison.Ordinal)
            || head.Split('\n').Any(line => line.Trim().Length > 0 && !line.Contains(':', StringComparison.Ordinal))))
            Protocol("malformed part header", found);
        if (Odd.FirstOrDefault(o => head.Contains("charset=" + o, StringComparison.OrdinalIgnoreCase) || head.Contains("charset=\"" + o, StringComparison.OrdinalIgnoreCase)) is { } odd)
            Protocol("part in " + odd, found);
        var name = Parameter(head, "name");
        if (Parameter(head, "filename") is { Length: > 0 } file)
        {
            yield return (Place.FileName, name, Decoder.Percent(file));
            if (FileName(file) is { } finding)
                found.Add(finding);
            yield return (Place.File, name, content.Length > 0 && Leads(content) ? BodyTexts.Beginning(Encoding.Latin1.GetBytes(content)) : "");
        }
        else
            yield return (Place.Field, name, Utf8(content));
    }

    // Pictures and archives are bytes: only what can be code inside them is of interest.
    private static bool Leads(string content) =>
        content.AsSpan(0, Math.Min(content.Length, 2_048)).IndexOf("<?php", StringComparison.OrdinalIgnoreCase) >= 0
        || content.AsSpan(0, Math.Min(content.Length, 512)).IndexOf("<script", StringComparison.OrdinalIgnoreCase) >= 0
        || content.AsSpan(0, Math.Min(content.Length, 512)).IndexOf("<svg", StringComparison.OrdinalIgnoreCase) >= 0
        || content.AsSpan(0, Math.Min(content.Length, 512)).IndexOf("<!ENTITY", StringComparison.OrdinalIgnoreCase) >= 0
        || content.StartsWith("<%", StringComparison.Ordinal) || content.StartsWith("<?=", StringComparison.Ordinal) || content.StartsWith("#!", StringComparison.Ordinal)
        || content.Contains("AddType application", StringComparison.OrdinalIgnoreCase);

    private static Finding? FileName(string file)
    {
        var decoded = Decoder.Deep(file).TrimEnd('.', ' ', ';', '\0');
        var endings = decoded.Split('.', ';', '%', ':').Skip(1).Select(e => e.Trim()).ToList();
        var bad = file.Contains("%00", StringComparison.Ordinal) || file.Contains('\0', StringComparison.Ordinal)
            || endings.Any(Programs.Contains) || decoded.StartsWith(".ht", StringComparison.OrdinalIgnoreCase) || decoded is ".user.ini";
        return bad ? new Finding(Families.Execution, 75, Place.FileName, "", Evidence.Of(file)) : null;
    }

    private static string Boundary(string type)
    {
        var at = type.IndexOf("boundary=", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "" : type[(at + 9)..].Split(';')[0].Trim().Trim('"');
    }

    private static string Parameter(string head, string name)
    {
        foreach (var mark in new[] { " " + name + "=", ";" + name + "=", " " + name + "*=", ";" + name + "*=" })
            if (head.IndexOf(mark, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
            {
                var rest = head[(at + mark.Length)..];
                return rest is ['"', ..] && rest.IndexOf('"', 1) is var end and > 0 ? rest[1..end] : rest.Split('\r', '\n')[0].Trim('"', ' ');
            }
        return "";
    }

    private static string Utf8(string latin) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin));

    private static void Protocol(string words, List<Finding> found) => found.Add(new Finding(Families.Protocol, 60, Place.Request, "", words));
}
