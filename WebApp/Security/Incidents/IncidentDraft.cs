namespace WebApp.Security.Incidents;

/// <summary>What has come together of an incident since it was last written down.</summary>
internal sealed class IncidentDraft(string number, string source, DateTime from)
{
    private const int MostEvidence = 12;
    private readonly Dictionary<string, int> families = [];
    private readonly List<string> evidence = [];

    public string Number => number;

    public string Source => source;

    public DateTime From => from;

    public DateTime LastAt { get; private set; }

    public int Score { get; private set; }

    public int Signals { get; private set; }

    public int Refused { get; private set; }

    public int NotFound { get; private set; }

    public int Answered { get; private set; }

    public int Faults { get; private set; }

    public bool Contained { get; set; }

    public List<string> Done { get; } = [];

    public IReadOnlyDictionary<string, int> Families => families;

    public IReadOnlyList<string> Evidence => evidence;

    /// <summary>Counts a signal.</summary>
    public void Add(Signal signal, double score)
    {
        LastAt = signal.At;
        Score = Math.Max(Score, (int)score);
        Signals++;
        families[signal.Family] = families.GetValueOrDefault(signal.Family) + 1;
        switch (signal.Status)
        {
            case 404 or 410:
                NotFound++;
                break;
            case >= 400 and < 500:
                Refused++;
                break;
            case >= 500:
                Faults++;
                break;
            default:
                Answered++;
                break;
        }
        var line = $"{signal.At:HH:mm:ss} {signal.Family} at {Cut(signal.Path, 80)}{(signal.By is null ? "" : " from " + signal.Source)}: {signal.Evidence}{(signal.Quote is { } quote ? ": " + quote : "")} ({signal.Status})";
        if (evidence.Count < MostEvidence && !evidence.Exists(e => e.Length == line.Length && e[9..] == line[9..]))
            evidence.Add(line.ReplaceLineEndings(" "));
    }

    private static string Cut(string text, int most) => text.Length > most ? text[..(most - 1)] + "…" : text;
}
