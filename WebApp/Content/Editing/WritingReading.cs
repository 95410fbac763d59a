using WebApp.Primitives;

namespace WebApp.Content.Editing;

/// <summary>Turns what staff typed into a state, or says beside each field what is wrong. Knows no database.</summary>
public static class WritingReading
{
    /// <summary>Reads a whole form.</summary>
    /// <param name="kind">What is written.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="stored">The state before; null for a new text.</param>
    /// <param name="zone">The time zone of its dates.</param>
    /// <param name="now">The moment of the save, UTC.</param>
    /// <param name="problems">Everything to mend; empty when the state is good.</param>
    public static WritingState Read(WritingKind kind, WritingForm form, WritingState? stored, TimeZoneInfo zone, DateTime now, out List<FieldProblem> problems)
    {
        var found = problems = [];
        var title = Text("Title", form.Title, Writing.MaxTitle, "Give it a title.");
        var (status, at) = ReadTime(form, stored, zone, now, found);
        var state = new WritingState
        {
            Title = title, Slug = ReadSlug(form.Slug, title, kind, found), Summary = Text("Summary", form.Summary, 500), Body = ReadBody(form.Body, found),
            CoverId = form.CoverId, Status = status, PublishedAt = at,
        };
        return kind == WritingKind.Article ? state with { AuthorId = form.AuthorId, Tags = ReadTags(form.Tags, found) } : state with { ParentId = form.ParentId };

        string Text(string field, string? text, int max, string? missing = null)
        {
            var trimmed = text?.Trim() ?? "";
            if (trimmed.Length == 0 && missing is not null)
                found.Add(new(field, missing));
            if (trimmed.Length > max)
                found.Add(new(field, $"At most {max:N0} characters; these are {trimmed.Length:N0}."));
            return trimmed;
        }
    }

    // Line ends as browsers send them differ from those of imports; a comparison must not stumble over that. Spaces stay: two at the end of a line mean something.
    private static string ReadBody(string? typed, List<FieldProblem> problems)
    {
        var body = (typed ?? "").ReplaceLineEndings("\n").TrimEnd();
        if (body.Length > WritingForm.MaxBody)
            problems.Add(new("Body", $"At most {WritingForm.MaxBody:N0} characters; these are {body.Length:N0}. Make two of it."));
        return body;
    }

    private static string ReadSlug(string? typed, string title, WritingKind kind, List<FieldProblem> problems)
    {
        var slug = string.IsNullOrWhiteSpace(typed) ? Slug.From(title) : typed.Trim();
        if (slug.Length == 0 && title.Length > 0)
            slug = Slug.From(kind.ToString());
        else if (slug.Length > 0 && (slug.Length > Slug.MaxLength || Slug.From(slug) != slug))
            problems.Add(new("Slug", $"Small letters, digits and single hyphens, at most {Slug.MaxLength} characters, such as {(Slug.From(slug) is { Length: > 0 } better ? better : "our-story")}."));
        return slug;
    }

    private static string ReadTags(string? typed, List<FieldProblem> problems)
    {
        var names = TagNames.Split(typed);
        if (names.Count > TagNames.Most)
            problems.Add(new("Tags", $"At most {TagNames.Most} tags; these are {names.Count}."));
        if (names.FirstOrDefault(n => n.Length > Tag.MaxName) is { } longest)
            problems.Add(new("Tags", $"A tag has at most {Tag.MaxName} characters: “{longest[..30]}…” has {longest.Length}."));
        return TagNames.Join(names);
    }

    private static (PublishStatus, DateTime?) ReadTime(WritingForm form, WritingState? stored, TimeZoneInfo zone, DateTime now, List<FieldProblem> problems)
    {
        var (status, at) = (form.Status, (DateTime?)null);
        if (!string.IsNullOrWhiteSpace(form.PublishAt))
        {
            if (!LocalMoment.TryRead(form.PublishAt, zone, stored?.PublishedAt, out var read, out var problem))
            {
                problems.Add(new("PublishAt", problem));
                return (status, null);
            }
            at = read;
        }
        if (!Enum.IsDefined(status))
            problems.Add(new("Status", "Choose one of the four."));
        else if (status == PublishStatus.Scheduled && at is null)
            problems.Add(new("PublishAt", "Say when it is to appear."));
        else if (status == PublishStatus.Scheduled && at <= now)
            problems.Add(new("PublishAt", "That time is over. Take a later one, or choose Published."));
        else if (status == PublishStatus.Published)
            (status, at) = at > now ? (PublishStatus.Scheduled, at) : (status, at ?? (stored?.PublishedAt <= now ? stored.PublishedAt : now));
        return (status, at);
    }
}
