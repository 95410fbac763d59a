using System.Globalization;

namespace WebApp.Importing;

/// <summary>What became of a row.</summary>
public enum RowOutcome
{
    /// <summary>It stands as it stood: the row is the same as at the last import.</summary>
    Unchanged,

    /// <summary>What it describes was changed.</summary>
    Updated,

    /// <summary>What it describes was made.</summary>
    New,

    /// <summary>It was not taken.</summary>
    Refused,
}

/// <summary>What an import did, row by row and picture by picture, for the person who started it.</summary>
/// <param name="unit">What places in the file are counted in: <c>Row</c> or <c>Line</c>.</param>
/// <param name="things">What stands in those places, such as rows or items.</param>
public sealed class ImportReport(string unit = "Row", string things = "rows")
{
    // Of pictures that are missing for one reason, so many are named: the next import tries all of them again.
    private const int MostAddresses = 10;

    private readonly SortedDictionary<int, RowOutcome> rows = [];
    private readonly List<(int Row, string Words)> changes = [];
    private readonly List<string> notTaken = [];
    private readonly List<(string Address, string Reason)> missingPictures = [];
    private readonly List<(string Address, string Reason)> missingFiles = [];

    /// <summary>Why the file was not imported at all; empty if it was.</summary>
    public ImportProblems Problems { get; } = new(unit);

    /// <summary>Pictures that were fetched.</summary>
    public int PicturesFetched { get; set; }

    /// <summary>Pictures that an earlier import had fetched.</summary>
    public int PicturesKnown { get; set; }

    /// <summary>Files that are sold and were fetched.</summary>
    public int FilesFetched { get; set; }

    /// <summary>Old addresses that lead on from now.</summary>
    public int Redirects { get; set; }

    /// <summary>Comments that were taken.</summary>
    public int Comments { get; set; }

    /// <summary>Pictures that could not be had, by address, with the reason.</summary>
    public IReadOnlyList<(string Address, string Reason)> MissingPictures => missingPictures;

    /// <summary>What was taken otherwise than the file says, by row.</summary>
    public IReadOnlyList<(int Row, string Words)> Changes => changes;

    /// <summary>What of the file has no place here.</summary>
    public IReadOnlyList<string> NotTaken => notTaken;

    /// <summary>How many rows came out so.</summary>
    public int Count(RowOutcome outcome) => rows.Values.Count(o => o == outcome);

    /// <summary>Books a row; the weightiest of several outcomes stands.</summary>
    public void Book(int row, RowOutcome outcome) =>
        rows[row] = rows.TryGetValue(row, out var earlier) && earlier > outcome ? earlier : outcome;

    /// <summary>Says what was taken otherwise than it stands in the row.</summary>
    public void Changed(int row, string words) => changes.Add((row, words));

    /// <summary>Refuses one row, with the reason, while the others go on.</summary>
    public void Refuse(int row, string words)
    {
        Book(row, RowOutcome.Refused);
        Changed(row, "Refused: " + words);
    }

    /// <summary>Says what of the file has no place here.</summary>
    public void Leave(string words) => notTaken.Add(words);

    /// <summary>Says which picture is missing, and why.</summary>
    public void Miss(string address, string reason) => missingPictures.Add((address, reason));

    /// <summary>Says which file that is sold is missing, and why.</summary>
    public void MissFile(string address, string reason) => missingFiles.Add((address, reason));

    /// <summary>The whole report as text. What many rows have in common is said once.</summary>
    public void WriteTo(TextWriter output)
    {
        var taken = rows.Count - Count(RowOutcome.Refused);
        output.WriteLine($"Taken: {taken} of {rows.Count} {things} ({Count(RowOutcome.New)} new, {Count(RowOutcome.Updated)} updated, " +
            $"{Count(RowOutcome.Unchanged)} unchanged). Refused: {Count(RowOutcome.Refused)}.");
        foreach (var group in changes.GroupBy(c => c.Words))
            output.WriteLine($"  {Rows([.. group.Select(c => c.Row).Distinct().Order()])}: {group.Key}");
        if (notTaken.Count > 0)
            output.WriteLine("Not taken over:");
        foreach (var words in notTaken)
            output.WriteLine("  " + words);
        output.WriteLine($"Pictures: {PicturesFetched} fetched, {PicturesKnown} known already, {missingPictures.Count} missing.");
        WriteMissing(output, missingPictures, "pictures");
        if (FilesFetched + missingFiles.Count > 0)
            output.WriteLine($"Files for buyers: {FilesFetched} fetched, {missingFiles.Count} missing{(missingFiles.Count > 0 ? ", which are listed with their products: bring them there" : "")}.");
        WriteMissing(output, missingFiles, "files");
        if (Redirects + Comments > 0)
            output.WriteLine($"Old addresses that lead on from now: {Redirects}. Comments: {Comments}.");
    }

    private static void WriteMissing(TextWriter output, List<(string Address, string Reason)> missing, string things)
    {
        foreach (var group in missing.GroupBy(m => m.Reason))
        {
            output.WriteLine(group.Count() == 1 ? $"  {group.First().Address}: {group.Key}" : $"  {group.Count()} {things}: {group.Key}");
            if (group.Count() > 1)
                WriteSome(output, [.. group.Select(m => m.Address)]);
        }
    }

    private static void WriteSome(TextWriter output, List<string> addresses)
    {
        foreach (var address in addresses.Take(MostAddresses))
            output.WriteLine("    " + address);
        if (addresses.Count > MostAddresses)
            output.WriteLine($"    and {addresses.Count - MostAddresses} more");
    }

    private string Rows(IReadOnlyList<int> numbers) => numbers.Count == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{unit} {numbers[0]}")
        : unit + "s " + string.Join(", ", numbers.Take(30)) + (numbers.Count > 30 ? $" and {numbers.Count - 30} more" : "");
}
