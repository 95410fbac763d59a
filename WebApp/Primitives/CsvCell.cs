using System.Buffers;

namespace WebApp.Primitives;

/// <summary>A cell of a CSV file (https://www.rfc-editor.org/rfc/rfc4180) that every spreadsheet takes for text and none for a formula: https://owasp.org/www-community/attacks/CSV_Injection.</summary>
public static class CsvCell
{
    private const string FormulaSigns = "=+-@\t\r\n＝＋－＠'";

    private static readonly SearchValues<char> ToQuote = SearchValues.Create(",;\"\r\n\t");

    /// <summary>The cell. What could be taken for a formula gets an apostrophe in front, and so does what begins with one: <see cref="Read"/> gives back the very text.</summary>
    public static string Write(string text)
    {
        var harmless = text.Length > 0 && FormulaSigns.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return harmless.AsSpan().ContainsAny(ToQuote) ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }

    /// <summary>The text of a cell that <see cref="Write"/> wrote, once a CSV reader has taken its quotes off.</summary>
    public static string Read(string cell) => cell.StartsWith('\'') ? cell[1..] : cell;
}
