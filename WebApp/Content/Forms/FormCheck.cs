using WebApp.Accounts;

namespace WebApp.Content.Forms;

/// <summary>What a visitor has filled in, by the names of the fields.</summary>
public sealed record FormPost(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, SentFile?> Files)
{
    /// <summary>What was filled into a field, cleaned: one line of one-line fields, no control characters.</summary>
    public string ValueOf(FormField field)
    {
        var typed = Values.GetValueOrDefault(field.Name, "").ReplaceLineEndings("\n");
        var clean = new System.Text.StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes())
            if (rune.Value == '\n' && field.Kind == FieldKind.LongText)
                clean.Append('\n');
            else if (rune != System.Text.Rune.ReplacementChar)
                clean.Append(System.Text.Rune.IsControl(rune) ? " " : rune.ToString());
        return clean.ToString().Trim();
    }
}

/// <summary>Why a field is not taken, in a sentence for the visitor.</summary>
public sealed record FieldRefusal(string Field, string Message);

/// <summary>The rules of a form's fields.</summary>
public static class FormCheck
{
    /// <summary>The longest line and the longest text.</summary>
    public const int MaxLine = 300, MaxText = 10_000;

    /// <summary>What is wrong; empty when all is well.</summary>
    public static IReadOnlyList<FieldRefusal> Problems(SiteForm form, FormPost post) =>
        [.. form.Fields.Select(f => (f.Name, Problem: Problem(f, post))).Where(x => x.Problem is not null).Select(x => new FieldRefusal(x.Name, x.Problem!))];

    private static string? Problem(FormField field, FormPost post)
    {
        var value = post.ValueOf(field);
        if (field.Kind == FieldKind.File)
            return post.Files.TryGetValue(field.Name, out var file)
                ? file is null ? "This file is not taken. " + SentFile.Accepted : null
                : field.IsRequired ? "Please choose a file." : null;
        if (value.Length == 0)
            return field.IsRequired ? Missing(field) : null;
        return field.Kind switch
        {
            FieldKind.Text when value.Length > MaxLine => $"{MaxLine} characters at most, please; these are {value.Length}.",
            FieldKind.LongText when value.Length > MaxText => $"{MaxText} characters at most, please; these are {value.Length}.",
            FieldKind.Email when EmailAddress.Read(value) is null => "An address like name@example.com, in plain letters before the @.",
            FieldKind.Choice when !field.Choices.Contains(value) => "Please choose one of these.",
            _ => null,
        };
    }

    private static string Missing(FormField field) => field.Kind switch
    {
        FieldKind.Consent => "Without this we may not take what you have written. Please tick the box, or do not send the form.",
        FieldKind.Choice => "Please choose one of these.",
        FieldKind.Email => "Please type your e-mail address.",
        _ => "Please fill this in.",
    };
}
