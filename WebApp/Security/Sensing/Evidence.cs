using System.Text.RegularExpressions;

namespace WebApp.Security.Sensing;

/// <summary>What may be kept of an attack: enough to see what it was, nothing that belongs to a person.</summary>
internal static partial class Evidence
{
    private const int Most = 120;

    /// <summary>The text, shortened, with mail addresses, long numbers and secrets masked and control characters shown.</summary>
    public static string Of(string text)
    {
        var cut = text.Length > Most * 4 ? text[..(Most * 4)] : text;
        cut = Address().Replace(cut, "•••@•••");
        cut = Number().Replace(cut, "•••");
        cut = Secret().Replace(cut, "$1•••");
        cut = string.Concat(cut.Select(c => char.IsControl(c) ? '␣' : c));
        return cut.Length > Most ? cut[..(Most - 1)] + "…" : cut;
    }

    [GeneratedRegex(@"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+")]
    private static partial Regex Address();

    [GeneratedRegex(@"\d(?:[ \-]?\d){8,}")]
    private static partial Regex Number();

    [GeneratedRegex(@"((?:password|passwort|passwd|token|secret|key|code)\s*[=:]\s*)[^\s&'""]+", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
