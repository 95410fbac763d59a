using WebApp.Content.Editing;

namespace WebApp.Content.Comparing;

/// <summary>
/// Puts together what two editors made of the same text. What one of them changed is taken; where both changed the same field the
/// own one stands, and where both changed the same lines of the text both stand, one below the other. Nothing is left out silently.
/// </summary>
/// <param name="Form">What came out, to be looked at and saved.</param>
/// <param name="Notes">What there is to look at, in sentences; empty where nothing was changed by both.</param>
public sealed record FormMerge(WritingForm Form, IReadOnlyList<string> Notes)
{
    /// <summary>Merges.</summary>
    /// <param name="start">What both began with.</param>
    /// <param name="mine">What was typed here.</param>
    /// <param name="theirs">What is stored now; its version is the one that the merged form replaces.</param>
    public static FormMerge Of(WritingForm start, WritingForm mine, WritingForm theirs)
    {
        var notes = new List<string>();
        var merged = new WritingForm
        {
            Title = Pick("title", start.Title, mine.Title, theirs.Title),
            Slug = Pick("address", start.Slug, mine.Slug, theirs.Slug),
            Summary = Pick("summary", start.Summary, mine.Summary, theirs.Summary),
            Body = MergeText(Lines(start.Body), Lines(mine.Body), Lines(theirs.Body), notes),
            CoverId = Pick("picture", start.CoverId, mine.CoverId, theirs.CoverId),
            Status = Pick("state", start.Status, mine.Status, theirs.Status),
            PublishAt = Pick("time", start.PublishAt, mine.PublishAt, theirs.PublishAt),
            AuthorId = Pick("author", start.AuthorId, mine.AuthorId, theirs.AuthorId),
            Tags = Pick("tags", start.Tags, mine.Tags, theirs.Tags),
            ParentId = Pick("page above", start.ParentId, mine.ParentId, theirs.ParentId),
            Version = theirs.Version,
        };
        return new(merged, notes);

        T Pick<T>(string field, T from, T here, T there)
        {
            if (Same(here, from) || Same(here, there))
                return there;
            if (!Same(there, from))
                notes.Add($"Both changed the {field}: yours stands in the form, theirs was “{there}”.");
            return here;
        }
    }

    private static bool Same<T>(T a, T b) => a is string or null && b is string or null ? (a as string ?? "").Trim() == (b as string ?? "").Trim() : Equals(a, b);

    private static string MergeText(string start, string mine, string theirs, List<string> notes)
    {
        var (merged, both) = ThreeWay.Merge(start, mine, theirs);
        if (both > 0)
            notes.Add(both == 1 ? "In one place both changed the same lines of the text: yours and theirs stand there one below the other."
                : $"In {both} places both changed the same lines of the text: yours and theirs stand there one below the other.");
        return merged.TrimEnd();
    }

    // Each text ends with a line end, so that the last line is a line like the others.
    private static string Lines(string? text) => (text ?? "").ReplaceLineEndings("\n").TrimEnd() + "\n";
}
