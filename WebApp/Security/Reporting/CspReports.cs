using System.Text.Json;
using WebApp.Primitives;
using WebApp.Security.Incidents;
using WebApp.Security.Sensing;

namespace WebApp.Security.Reporting;

/// <summary>
/// Takes in what browsers report. One browser's word is worth little, since anybody may send one; when browsers at three
/// addresses refuse the same on the same page, somebody has probably planted something there.
/// </summary>
public sealed class CspReports(Signals signals, TimeProvider clock)
{
    private const int Most = 1_000;
    private const int Enough = 3;
    private static readonly TimeSpan Memory = TimeSpan.FromHours(6);
    private readonly Dictionary<CspReport, (DateTime From, HashSet<string> Sources)> seen = [];

    /// <summary>Takes in a body as it was sent; what cannot be read is left out, since there is nobody to tell.</summary>
    internal void Take(ReadOnlyMemory<byte> body, string source)
    {
        try
        {
            foreach (var report in CspReport.Read(body))
                if (Count(report, source))
                    signals.Note(new Signal(clock.UtcNow(), Sources.Many, Families.Script, Signals.IncidentAt, report.Page,
                        $"browsers at {Enough} addresses refused {report.Directive} {Evidence.Of(report.Blocked)}", 0, null));
        }
        catch (JsonException)
        {
            // Not a report.
        }
    }

    /// <returns>Whether this makes it enough.</returns>
    private bool Count(CspReport report, string source)
    {
        var now = clock.UtcNow();
        lock (seen)
        {
            if (seen.Count >= Most || (seen.TryGetValue(report, out var known) && now - known.From > Memory))
                foreach (var old in seen.Where(s => now - s.Value.From > Memory).Select(s => s.Key).ToList())
                    seen.Remove(old);
            if (!seen.TryGetValue(report, out known))
            {
                if (seen.Count >= Most)
                    return false;
                seen[report] = known = (now, new(StringComparer.Ordinal));
            }
            return known.Sources.Count < Enough && known.Sources.Add(source) && known.Sources.Count == Enough;
        }
    }
}
