namespace WebApp.Search;

/// <summary>Other words than those that were typed, where these lead nowhere or nearly so.</summary>
internal static class NearWords
{
    // A word that stands in so few texts may be a slip of whoever wrote them; another one counts as commoner from so many times on.
    private const int Rare = 2, TimesCommoner = 5;

    /// <summary>Words with which something may be found: longer ones that have the typed one in them, or near ones; null without an idea.</summary>
    public static NearMatch? Instead(MatchWords words, IReadOnlyList<Term> terms)
    {
        var isSpelling = false;
        var groups = Change(words, (word, isLast) =>
        {
            var plain = SearchText.Compact(word);
            if (terms.Any(t => t.Text == plain || (isLast && t.Text.StartsWith(plain, StringComparison.Ordinal))))
                return null;
            if (Vocabulary.Around(terms, plain) is { Count: > 0 } around)
                return around;
            isSpelling |= Vocabulary.Nearest(terms, plain) is not null;
            return Vocabulary.Nearest(terms, plain) is { } near ? [near] : null;
        });
        return groups is null ? null : new NearMatch(groups, isSpelling);
    }

    /// <summary>The same with rare words made into near ones that are much more frequent; null when there are none.</summary>
    public static MatchWords? Commoner(MatchWords words, IReadOnlyList<Term> terms)
    {
        var groups = Change(words, (word, _) =>
        {
            var plain = SearchText.Compact(word);
            var here = terms.FirstOrDefault(t => t.Text == plain)?.Documents ?? 0;
            return here <= Rare && Vocabulary.Nearest([.. terms.Where(t => t.Documents >= TimesCommoner * Math.Max(1, here))], plain) is { } near ? [near] : null;
        });
        return groups is null ? null : new MatchWords(groups);
    }

    private static List<IReadOnlyList<string>>? Change(MatchWords words, Func<string, bool, IReadOnlyList<string>?> other)
    {
        var isChanged = false;
        var groups = words.Groups.Select((group, at) =>
        {
            var better = other(group[0], at == words.Groups.Count - 1);
            isChanged |= better is not null;
            return better ?? group;
        }).ToList();
        return isChanged ? groups : null;
    }
}
