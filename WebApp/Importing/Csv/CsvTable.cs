namespace WebApp.Importing.Csv;

/// <summary>A CSV file as a table.</summary>
/// <param name="Header">The names in the first row, trimmed.</param>
/// <param name="Rows">The rows below it; empty ones are left out.</param>
public sealed record CsvTable(IReadOnlyList<string> Header, IReadOnlyList<CsvRow> Rows);

/// <summary>One row of a CSV file.</summary>
/// <param name="Number">As a spreadsheet counts: the header is row 1.</param>
/// <param name="Cells">As many as the header has.</param>
public sealed record CsvRow(int Number, IReadOnlyList<string> Cells);
