using System.Collections.Concurrent;

namespace WebApp.Journal;

/// <summary>A journal that was lost, and that the people responsible are to hear of.</summary>
/// <param name="At">When it showed, UTC.</param>
/// <param name="How">What was the matter: “was missing”, “could not be used (…)”.</param>
/// <param name="SetAside">The name in the data folder under which it is kept; null when nothing was left of it.</param>
public sealed record JournalLoss(DateTime At, string How, string? SetAside);

/// <summary>
/// What the journal has to tell about itself. This room stands above those that mail: whoever can, takes it from here.
/// </summary>
public sealed class JournalNews
{
    private readonly ConcurrentQueue<JournalLoss> losses = new();

    /// <summary>The oldest loss that nobody was told of yet; null when there is none.</summary>
    public JournalLoss? Next => losses.TryPeek(out var loss) ? loss : null;

    /// <summary>What keeps the journal from being written just now, in plain words; null when all is well.</summary>
    public string? Trouble { get; internal set; }

    /// <summary>Since when, UTC.</summary>
    public DateTime? TroubleSince { get; internal set; }

    /// <summary>The next loss has been told.</summary>
    public void Told() => losses.TryDequeue(out _);

    internal void Add(JournalLoss loss) => losses.Enqueue(loss);
}
