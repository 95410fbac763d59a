using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Primitives;

namespace WebApp.Content.Forms;

/// <summary>A field as the team types it.</summary>
public sealed class FieldDraft
{
    public int? Id { get; set; }

    public string? Label { get; set; }

    public FieldKind Kind { get; set; }

    public string? Help { get; set; }

    public bool IsRequired { get; set; }

    /// <summary>One a line.</summary>
    public string? Choices { get; set; }

    public int Position { get; set; }
}

/// <summary>A form as the team types it.</summary>
public sealed class FormDraft
{
    public string? Title { get; set; }

    public string? Slug { get; set; }

    public string? Intro { get; set; }

    public string? Thanks { get; set; }

    public string? SendTo { get; set; }

    public bool IsOpen { get; set; }

    public int Version { get; set; }

    public List<FieldDraft> Fields { get; set; } = [];

    /// <summary>A stored form as a draft.</summary>
    public static FormDraft Of(SiteForm form) => new()
    {
        Title = form.Title, Slug = form.Slug, Intro = form.Intro, Thanks = form.Thanks, SendTo = form.SendTo, IsOpen = form.IsOpen, Version = form.Version,
        Fields = [.. form.Fields.OrderBy(f => f.Position).ThenBy(f => f.Id).Select(f => new FieldDraft
        {
            Id = f.Id, Label = f.Label, Kind = f.Kind, Help = f.Help, IsRequired = f.IsRequired, Choices = string.Join('\n', f.Choices), Position = f.Position,
        })],
    };
}

/// <summary>Saves and removes forms.</summary>
public sealed class FormEditor(AppDbContext db, TimeProvider clock)
{
    /// <summary>The most fields of a form, choices of a field, and characters of a text.</summary>
    public const int MaxFields = 30, MaxChoices = 50, MaxText = 5000;

    /// <summary>Saves it; a new one without an id. A field whose words are emptied goes.</summary>
    /// <returns>What is wrong, by field of the draft; the id otherwise.</returns>
    public Task<(int? Id, IReadOnlyList<FieldRefusal> Problems)> SaveAsync(int? id, FormDraft draft, CancellationToken cancel) => db.WriteAsync<(int?, IReadOnlyList<FieldRefusal>)>(async () =>
    {
        var slug = Slug.From(string.IsNullOrWhiteSpace(draft.Slug) ? draft.Title ?? "" : draft.Slug);
        var problems = Problems(draft).ToList();
        if (problems.Count == 0 && await db.SiteForms.AnyAsync(f => f.Slug == slug && f.Id != id, cancel))
            problems.Add(new("Slug", $"Another form has the address /forms/{slug}."));
        var form = id is null ? null : await db.SiteForms.Include(f => f.Fields).SingleOrDefaultAsync(f => f.Id == id, cancel);
        if (form is not null && form.Version != draft.Version)
            problems.Add(new("", "Somebody else has saved this form since you opened it. What you typed stands below; open the form in another window, compare, and save again."));
        draft.Version = form?.Version ?? 0;
        if (problems.Count > 0)
            return (null, problems);
        form ??= db.SiteForms.Add(new SiteForm { Slug = slug, Title = draft.Title!.Trim() }).Entity;
        (form.Slug, form.Title, form.Intro, form.Thanks) = (slug, draft.Title!.Trim(), draft.Intro?.Trim() ?? "", draft.Thanks?.Trim() ?? "");
        (form.SendTo, form.IsOpen, form.UpdatedAt, form.Version) = (draft.SendTo?.Trim() ?? "", draft.IsOpen, clock.UtcNow(), form.Version + 1);
        Write(form, draft);
        await db.SaveChangesAsync(cancel);
        return (form.Id, []);
    }, cancel);

    /// <summary>Removes a form that nobody has answered, or whose answers are all deleted.</summary>
    /// <returns>Why not; null when it is gone.</returns>
    public Task<string?> RemoveAsync(int id, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (await db.FormAnswers.CountAsync(a => a.FormId == id, cancel) is > 0 and var answers)
            return $"It has {answers} {(answers == 1 ? "answer" : "answers")}. Close it instead, or delete the answers first.";
        await db.Set<FormField>().Where(f => f.FormId == id).ExecuteDeleteAsync(cancel);
        await db.SiteForms.Where(f => f.Id == id).ExecuteDeleteAsync(cancel);
        return (string?)null;
    }, cancel);

    private static void Write(SiteForm form, FormDraft draft)
    {
        var wanted = draft.Fields.Where(f => !string.IsNullOrWhiteSpace(f.Label)).OrderBy(f => f.Position).ToList();
        form.Fields.RemoveAll(f => !wanted.Exists(w => w.Id == f.Id));
        for (var place = 0; place < wanted.Count; place++)
        {
            var typed = wanted[place];
            var field = form.Fields.Find(f => f.Id == typed.Id && f.Id > 0);
            if (field is null)
                form.Fields.Add(field = new FormField { Label = typed.Label!.Trim() });
            (field.Position, field.Label, field.Kind, field.Help, field.IsRequired) = (place + 1, typed.Label!.Trim(), typed.Kind, typed.Help?.Trim() ?? "", typed.IsRequired);
            field.Choices = [.. Lines(typed.Choices)];
        }
    }

    private static IEnumerable<FieldRefusal> Problems(FormDraft draft)
    {
        if (string.IsNullOrWhiteSpace(draft.Title) || draft.Title.Trim().Length > SiteForm.MaxTitle || Slug.From(draft.Title).Length == 0)
            yield return new("Title", $"A title of {SiteForm.MaxTitle} characters at most, with letters or digits in it.");
        if (draft.Intro?.Length > MaxText || draft.Thanks?.Length > MaxText)
            yield return new("Intro", $"Texts have {MaxText} characters at most.");
        if (draft.SendTo?.Trim() is { Length: > 0 } to && !MailTo.IsAddress(to))
            yield return new("SendTo", "One mail address, such as hello@example.com; or nothing.");
        var fields = draft.Fields.Where(f => !string.IsNullOrWhiteSpace(f.Label)).ToList();
        if (fields.Count is 0 or > MaxFields)
            yield return new("", fields.Count == 0 ? "A form needs at least one field." : $"A form has {MaxFields} fields at most.");
        foreach (var field in fields)
        {
            var at = $"Fields[{draft.Fields.IndexOf(field)}]";
            if (field.Label!.Trim().Length > FormField.MaxLabel || field.Help?.Length > FormField.MaxLabel)
                yield return new(at + ".Label", $"Words and help have {FormField.MaxLabel} characters at most.");
            if (field.Kind == FieldKind.Choice && Lines(field.Choices).Count() is < 2 or > MaxChoices)
                yield return new(at + ".Choices", $"A choice needs 2 to {MaxChoices} lines to choose from.");
            else if (Lines(field.Choices).Any(c => c.Length > FormCheck.MaxLine))
                yield return new(at + ".Choices", $"A line has {FormCheck.MaxLine} characters at most.");
        }
    }

    private static IEnumerable<string> Lines(string? text) => (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct();
}
