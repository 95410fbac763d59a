using System.Globalization;
using System.Text.RegularExpressions;
using WebApp.Importing.Csv;

namespace WebApp.Importing.WooCommerce;

/// <summary>Reads the cells of one row by WooCommerce's rules, and notes what cannot be read.</summary>
internal sealed partial class WooCells(WooColumns columns, CsvRow row, WooNumbers numbers, ImportProblems problems)
{
    /// <summary>The row's number.</summary>
    public int Row => row.Number;

    /// <summary>Whether the file has that column at all.</summary>
    public bool Has(string column) => columns[column] is not null;

    /// <summary>The cell as text; empty without the column.</summary>
    public string Text(string column)
    {
        if (columns[column] is not { } place)
            return "";
        var text = row.Cells[place].Trim();
        // The exporter puts an apostrophe before what a spreadsheet would take for a formula (class-wc-csv-exporter.php, escape_data).
        return text is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r', ..] ? text[1..] : text;
    }

    /// <summary>Notes a problem of a cell.</summary>
    public void Problem(string column, string words) => problems.Add(row.Number, columns.NameOf(column), words);

    /// <summary>A cell with several values: separated by commas, where <c>\,</c> is a comma that belongs to the value.</summary>
    public IReadOnlyList<string> List(string column) => [.. CommaPattern().Split(Text(column))
        .Select(value => value.Replace("\\,", ",", StringComparison.Ordinal).Trim()).Where(value => value.Length > 0)];

    /// <summary>1 or 0 (also true and false, yes and no); null when empty.</summary>
    public bool? Flag(string column)
    {
        switch (Text(column).ToLowerInvariant())
        {
            case "": return null;
            case "1" or "true" or "yes": return true;
            case "0" or "false" or "no": return false;
            default:
                Problem(column, $"“{Text(column)}” is neither 1 nor 0.");
                return null;
        }
    }

    /// <summary>A whole number; null when empty.</summary>
    public int? Whole(string column)
    {
        if (Text(column) is not { Length: > 0 } text)
            return null;
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number) && Math.Abs(number) <= 1_000_000_000)
            return (int)number;
        Problem(column, $"“{text}” is not a whole number.");
        return null;
    }

    /// <summary>An amount that is not negative; null when empty.</summary>
    public decimal? Amount(string column) => Number(column, text => (numbers.Read(text, out var fault), fault));

    /// <summary>A measure that is not negative; null when empty.</summary>
    public decimal? Measure(string column) => Number(column, text =>
        WooNumbers.ReadMeasure(text) is { } measure ? (measure, null) : (null, $"“{text}” is not a number."));

    private decimal? Number(string column, Func<string, (decimal?, string?)> read)
    {
        if (Text(column) is not { Length: > 0 } text)
            return null;
        var (amount, fault) = read(text);
        if (amount is < 0 or > 1_000_000_000)
            fault = amount < 0 ? $"“{text}” is below zero." : $"“{text}” is too large.";
        if (fault is null)
            return amount;
        Problem(column, fault);
        return null;
    }

    /// <summary>A day; what stands behind it (a time of day) is dropped, as WooCommerce does. Null when empty.</summary>
    public DateOnly? Day(string column)
    {
        if (Text(column) is not { Length: > 0 } text)
            return null;
        if (DayPattern().Match(text) is { Success: true } match
            && DateOnly.TryParseExact(match.Groups[1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Problem(column, $"“{text}” is not a date. Write year-month-day, such as 2030-01-31.");
        return null;
    }

    [GeneratedRegex(@"(?<!\\),")]
    private static partial Regex CommaPattern();

    [GeneratedRegex(@"^(\d{4}-\d{2}-\d{2})(?:[ T][\d:.+Z-]*)?$")]
    private static partial Regex DayPattern();
}
