namespace WebApp.Search;

/// <summary>What somebody typed, as words; and as an expression that FTS5 takes whatever they are.</summary>
/// <param name="Groups">For each word the ways in which it may stand in a text.</param>
internal record MatchWords(IReadOnlyList<IReadOnlyList<string>> Groups)
{
    private const int LongestWord = 64, ShortestPrefix = 2;

    /// <summary>Reads what was typed.</summary>
    public static MatchWords Of(string clean) => new([.. clean.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(SearchText.HasLetters).Take(SearchQuestion.MostWords).Select(word => (IReadOnlyList<string>)[Short(word)])]);

    /// <summary>The words, each as it is looked for first.</summary>
    public IEnumerable<string> First => Groups.Select(g => g[0]);

    /// <summary>All of it as one number would be written: “MUG blue 01” may be the SKU MUG-BLUE-01.</summary>
    public string Code => SearchText.Compact(string.Concat(First));

    /// <summary>What has all of the words (the last one may go on), or is that number.</summary>
    public string All() => Groups.Count > 1 && Code.Length <= LongestWord ? $"({Join(" AND ")}) OR {Quoted(Code)}" : Join(" AND ");

    /// <summary>What has any of the words.</summary>
    public string Any() => Join(" OR ");

    private string Join(string how) => string.Join(how, Groups.Select((group, at) => Group(group, isLast: at == Groups.Count - 1)));

    private static string Group(IReadOnlyList<string> ways, bool isLast) =>
        $"({string.Join(" OR ", ways.SelectMany(way => SearchText.Variants(way).Prepend(way)).Distinct().Select(way => Quoted(way) + (isLast && way.Length >= ShortestPrefix ? " *" : "")))})";

    // Within quotes only quotes mean something.
    private static string Quoted(string word) => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Short(string word) =>
        word.Length <= LongestWord ? word : word[..(char.IsHighSurrogate(word[LongestWord - 1]) ? LongestWord - 1 : LongestWord)];
}

/// <summary>Words that were not typed.</summary>
/// <param name="IsSpelling">Whether a word was taken for another; if not, only longer words that have the typed one in them.</param>
internal sealed record NearMatch(IReadOnlyList<IReadOnlyList<string>> Groups, bool IsSpelling) : MatchWords(Groups);
