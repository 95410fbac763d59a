namespace WebApp.Security.Incidents;

/// <summary>What is remembered of a source while it keeps coming.</summary>
public sealed class SourceState
{
    private const int MostNames = 32;
    private const double RequestsPerSecond = 0.5;
    private const double Burst = 30;

    private static readonly TimeSpan HalfLife = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly HashSet<int> names = [];
    private double allowance = Burst;
    private DateTime allowedAt, windowFrom;
    private int inWindow;

    /// <summary>The weight of its signals, halved every half hour.</summary>
    public double Score { get; private set; }

    /// <summary>When the last signal came.</summary>
    public DateTime LastAt { get; private set; }

    /// <summary>The incident that its signals belong to.</summary>
    public string? Incident { get; set; }

    /// <summary>When that incident began.</summary>
    public DateTime IncidentFrom { get; set; }

    /// <summary>Adds a signal's weight, which alone leads no further than to <paramref name="most"/>.</summary>
    public void Weigh(DateTime at, int score, int most = 10_000)
    {
        var before = ScoreAt(at);
        (Score, LastAt) = (Math.Max(before, Math.Min(most, before + score)), at);
    }

    /// <summary>The weight that is left at a time.</summary>
    public double ScoreAt(DateTime at) => at <= LastAt ? Score : Score * Math.Pow(0.5, (at - LastAt) / HalfLife);

    /// <summary>Forgives what was, because somebody who knows better says so.</summary>
    public void Forgive() => (Score, Incident) = (0, null);

    /// <summary>Whether one more request fits within the pace that is left to a suspect: thirty at once, then one in two seconds.</summary>
    public bool MayPass(DateTime at)
    {
        allowance = Math.Min(Burst, allowance + Math.Max(0, (at - allowedAt).TotalSeconds) * RequestsPerSecond);
        allowedAt = at;
        if (allowance < 1)
            return false;
        allowance--;
        return true;
    }

    /// <summary>Counts something that is harmless once, such as a wrong address; how often it came within ten minutes.</summary>
    /// <param name="at">When, UTC.</param>
    /// <param name="name">Whom or what it was tried on.</param>
    /// <param name="within">Another length of time; always the same for one thing.</param>
    public int Count(DateTime at, int? name = null, TimeSpan? within = null)
    {
        if (at - windowFrom > (within ?? Window))
        {
            (windowFrom, inWindow) = (at, 0);
            names.Clear();
        }
        if (name is { } hash && names.Count < MostNames)
            names.Add(hash);
        return ++inWindow;
    }

    /// <summary>How often it came within the ten minutes that last at a time.</summary>
    public int CountAt(DateTime at) => at - windowFrom > Window ? 0 : inWindow;

    /// <summary>How many different names were tried within those ten minutes, 32 at most.</summary>
    public int Names => names.Count;
}
