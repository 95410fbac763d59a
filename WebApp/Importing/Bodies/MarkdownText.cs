using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace WebApp.Importing.Bodies;

/// <summary>Writes words so that Markdown takes them for words, and marks no more of them than it must: people go on editing them.</summary>
internal static partial class MarkdownText
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("()<> \\");

    /// <summary>Words inside a line.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var isMark = text[i] switch
            {
                '\\' or '`' or '*' or '[' or ']' or '<' or '|' => true,
                '_' => !(IsWord(text, i - 1) && IsWord(text, i + 1)),
                '~' or '^' => true,
                '+' or '=' or '"' => i + 1 < text.Length && text[i + 1] == text[i],
                '&' => Entity().IsMatch(text.AsSpan(i)),
                _ => false,
            };
            if (isMark || (i > 0 && text[i] is '+' or '=' && text[i - 1] == text[i]))
                escaped.Append('\\');
            escaped.Append(text[i]);
        }
        return escaped.ToString();
    }

    /// <summary>A line that would begin a heading, list, quotation, rule or table by its first characters, so that it does not.</summary>
    public static string EscapeStart(string line) =>
        Bullet().IsMatch(line) ? "\\" + line : Number().Replace(line, "$1\\$2", 1);

    /// <summary>An address between the round brackets of a link.</summary>
    public static string Address(string address) => address.AsSpan().IndexOfAny(Marks) < 0 ? address
        : address.Replace("\\", "%5C", StringComparison.Ordinal).Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
            .Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal);

    private static bool IsWord(string text, int i) => i >= 0 && i < text.Length && char.IsLetterOrDigit(text[i]);

    [GeneratedRegex(@"^&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")]
    private static partial Regex Entity();

    [GeneratedRegex(@"^(?:[#>:]|[-+](?:\s|$|-)|={1,}\s*$)")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^(\d{1,9})([.)])(?=\s|$)")]
    private static partial Regex Number();
}
