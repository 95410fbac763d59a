using System.Buffers;

namespace WebApp.Security.Sensing;

/// <summary>Signs and words of which one at least stands in everything that a pattern matches: where none does, there is no need to try it.</summary>
internal sealed class Hints
{
    private readonly Signs alone;
    private readonly Signs[] longer;
    private readonly SearchValues<string> words;

    public Hints(params string[] hints)
    {
        var signs = hints.Where(hint => hint.Length == 1 && char.IsAscii(hint[0])).ToList();
        alone = Signs.Of(string.Concat(signs));
        // Once each: words of the same letters ask the same.
        longer = [.. hints.Except(signs).Select(hint => Signs.Of(hint)).Distinct()];
        words = SearchValues.Create([.. hints.Except(signs)], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether one stands in the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="present">What it is made of.</param>
    public bool AreIn(ReadOnlySpan<char> text, Signs present) => present.HasAny(alone) || (CanBeIn(present) && text.ContainsAny(words));

    /// <summary>Whether a longer one can stand in a text of these characters, next to each other or not.</summary>
    public bool CanBeIn(Signs present)
    {
        foreach (var hint in longer)
            if (present.HasAll(hint))
                return true;
        return false;
    }
}
