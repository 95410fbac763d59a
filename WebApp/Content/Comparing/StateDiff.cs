using System.Globalization;
using WebApp.Content.Editing;
using WebApp.Primitives;

namespace WebApp.Content.Comparing;

/// <summary>What differs in one field.</summary>
/// <param name="Field">The field as people call it.</param>
/// <param name="Runs">The older and the newer text, woven into each other.</param>
public sealed record FieldDiff(string Field, IReadOnlyList<DiffRun> Runs);

/// <summary>Two states of a text, field by field.</summary>
public static class StateDiff
{
    /// <summary>The fields that differ; empty for none.</summary>
    public static IReadOnlyList<FieldDiff> Between(WritingState older, WritingState newer, SiteOptions site)
    {
        var found = new List<FieldDiff>();
        Compare("Title", older.Title, newer.Title);
        Compare("Address", older.Slug, newer.Slug);
        Compare("Summary", older.Summary, newer.Summary);
        Compare("Text", older.Body, newer.Body);
        Compare("State", older.Status.ToString(), newer.Status.ToString());
        Compare("Time", Moment(older.PublishedAt), Moment(newer.PublishedAt));
        Compare("Picture", Number(older.CoverId), Number(newer.CoverId));
        Compare("Author", older.Author, newer.Author);
        Compare("Tags", older.Tags, newer.Tags);
        Compare("Part of", older.Parent, newer.Parent);
        return found;

        void Compare(string field, string a, string b)
        {
            if (a != b)
                found.Add(new(field, field is "Title" or "Summary" or "Text" or "Tags" ? TextDiff.Between(a, b)
                    : [.. new DiffRun[] { new(Change.Removed, a), new(Change.Added, b) }.Where(r => r.Text.Length > 0)]));
        }

        string Moment(DateTime? at) => at is null ? "" : site.ToLocal(at.Value).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
    }

    private static string Number(int? id) => id is null ? "" : string.Create(CultureInfo.InvariantCulture, $"no. {id}");
}
