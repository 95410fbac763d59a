using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Search;

/// <summary>A word of the index.</summary>
/// <param name="Text">As the index holds it: small, without accents.</param>
/// <param name="Documents">How many documents have it.</param>
public sealed record Term(string Text, int Documents);

/// <summary>Every word of the index, for the search of near ones. Read when it is first needed after a change, once a minute at most.</summary>
public sealed class Vocabulary(TimeProvider clock) : IDisposable
{
    private const int MostTerms = 200_000, MostParts = 20;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10), Shortest = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim reading = new(1, 1);
    private (IReadOnlyList<Term> Terms, DateTime At, bool IsOld) known = ([], default, true);

    /// <summary>Says that the index has changed.</summary>
    internal void Forget() => known = known with { IsOld = true };

    /// <summary>The words as they are, or were a minute ago.</summary>
    public async Task<IReadOnlyList<Term>> ReadAsync(AppDbContext db, CancellationToken cancel)
    {
        if (IsGood())
            return known.Terms;
        await reading.WaitAsync(cancel);
        try
        {
            if (!IsGood())
            {
                var now = clock.UtcNow();
                known = (await db.Database.SqlQuery<Term>($"""SELECT term AS "Text", doc AS "Documents" FROM "SearchVocabulary" LIMIT {MostTerms}""").ToListAsync(cancel), now, false);
            }
            return known.Terms;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>The word that was probably meant: the nearest, and among those the most frequent; null when none is near.</summary>
    /// <param name="terms">All words.</param>
    /// <param name="word">What was typed, without accents.</param>
    public static string? Nearest(IReadOnlyList<Term> terms, string word)
    {
        // One slip in a short word, two from six letters on; of three letters and less nearly everything is near.
        var most = word.Length < 4 ? 0 : word.Length < 6 ? 1 : 2;
        return most == 0 ? null : terms
            .Where(t => Math.Abs(t.Text.Length - word.Length) <= most && t.Text.Length > 2)
            .Select(t => (Term: t, Distance: EditDistance.Between(word, t.Text, most)))
            .Where(x => x.Distance is > 0 && x.Distance <= most)
            .OrderBy(x => x.Distance).ThenByDescending(x => x.Term.Text[0] == word[0]).ThenByDescending(x => x.Term.Documents).ThenBy(x => x.Term.Text, StringComparer.Ordinal)
            .Select(x => x.Term.Text).FirstOrDefault();
    }

    /// <summary>The words that this one is a part of, most frequent first: <c>kaffeetasse</c> for “tasse”, and any part of a word without spaces between.</summary>
    public static IReadOnlyList<string> Around(IReadOnlyList<Term> terms, string word) => word.Length < 4 && word.All(char.IsAscii) ? [] :
        [.. terms.Where(t => t.Text.Length > word.Length && t.Text.Contains(word, StringComparison.Ordinal)).OrderByDescending(t => t.Documents).Take(MostParts).Select(t => t.Text)];

    /// <inheritdoc />
    public void Dispose() => reading.Dispose();

    private bool IsGood() => clock.UtcNow() - known.At < (known.IsOld ? Shortest : Longest);
}
