namespace WebApp.Importing;

/// <summary>One thing that is wrong in a file, where it stands, in words.</summary>
/// <param name="Row">The row as a spreadsheet counts it: the header is row 1.</param>
/// <param name="Column">The column's name, if one cell is meant.</param>
/// <param name="Words">What is wrong and what would be right.</param>
/// <param name="Unit">What is counted in the file: rows or lines.</param>
public sealed record ImportProblem(int Row, string? Column, string Words, string Unit = "Row")
{
    /// <inheritdoc />
    public override string ToString() => Column is null ? $"{Unit} {Row}: {Words}" : $"{Unit} {Row}, column “{Column}”: {Words}";
}

/// <summary>What is wrong in a file. Only so many are kept word for word; all are counted.</summary>
/// <param name="unit">What is counted in the file: rows or lines.</param>
public sealed class ImportProblems(string unit = "Row")
{
    private const int Kept = 50;
    private readonly List<ImportProblem> list = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The first of them, by row.</summary>
    public IReadOnlyList<ImportProblem> List => [.. list.OrderBy(p => p.Row)];

    /// <summary>Notes one.</summary>
    public void Add(int row, string? column, string words)
    {
        if (Count++ < Kept)
            list.Add(new ImportProblem(row, column, words, unit));
    }

    /// <summary>Writes them, one a line, and how many more there are.</summary>
    public void WriteTo(TextWriter output)
    {
        foreach (var problem in List)
            output.WriteLine(problem);
        if (Count > list.Count)
            output.WriteLine($"… and {Count - list.Count} more.");
    }
}
