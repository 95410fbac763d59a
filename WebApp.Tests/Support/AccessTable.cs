namespace WebApp.Tests.Support;

/// <summary>AccessTable.txt, read.</summary>
internal sealed class AccessTable
{
    public static readonly string[] Columns = ["guest", "customer", "other", "owner", "manager", "editor", "operator"];

    private static readonly string[] Answers = ["yes", "sign-in", "no", "404"];
    private readonly Dictionary<string, string[]> rows = [];

    /// <summary>The endpoints that have a row, as <c>GET /path</c>.</summary>
    public IEnumerable<string> Names => rows.Keys;

    /// <summary>The expected answers in the order of <see cref="Columns"/>; null without a row.</summary>
    public string[]? Find(string endpoint) =>
        rows.Keys.Where(name => Covers(name, endpoint)).MaxBy(name => (name == endpoint ? 1000 : 0) + name.Length) is { } best ? rows[best] : null;

    /// <summary>Whether the row of that name speaks of that endpoint; the longest that does counts.</summary>
    public static bool Covers(string name, string endpoint)
    {
        var (method, address) = (name.Split(' ')[0], name.Split(' ')[1]);
        return (method == "ANY" || method == endpoint.Split(' ')[0])
            && (address.EndsWith("/*", StringComparison.Ordinal)
                ? endpoint.Split(' ')[1].StartsWith(address[..^1], StringComparison.Ordinal)
                : address == endpoint.Split(' ')[1]);
    }

    public static AccessTable Read()
    {
        var table = new AccessTable();
        foreach (var line in File.ReadLines(Path.Combine(SourceTree.Root, "WebApp.Tests", "AccessTable.txt")))
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words is [] or ["#", ..] || line.StartsWith('#'))
                continue;
            words.Length.ShouldBe(2 + Columns.Length, $"A row is method, address and {Columns.Length} answers: “{line}”.");
            words[2..].ShouldAllBe(answer => Answers.Contains(answer), $"Answers are {string.Join(", ", Answers)}: “{line}”.");
            table.rows.TryAdd($"{words[0]} {words[1]}", words[2..]).ShouldBeTrue($"Written twice: “{line}”.");
        }
        return table;
    }
}
