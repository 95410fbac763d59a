using System.Globalization;
using System.Text.Json;
using WebApp.Data.Protection;

namespace WebApp.Content.Forms;

/// <summary>What somebody has sent with a form. The words of its fields are kept with it: a form may change.</summary>
public sealed class FormAnswer
{
    /// <summary>Internal number, rising.</summary>
    public int Id { get; init; }

    /// <summary>The form.</summary>
    public required int FormId { get; init; }

    /// <inheritdoc cref="FormId"/>
    public SiteForm? Form { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The address to answer to; empty when the form asked for none.</summary>
    [Personal(Find = FindBy.Email)]
    public required string Email { get; init; }

    /// <summary>The fields and what was filled in: a JSON array of <see cref="AnsweredField"/>.</summary>
    [Personal]
    public required string Content { get; init; }

    /// <summary>The network that it came from, its end masked.</summary>
    [Personal]
    public required string Source { get; init; }

    /// <summary>Whether the team has read it.</summary>
    public bool IsRead { get; set; }

    /// <summary>The files that came with it.</summary>
    public List<AnswerFile> Files { get; } = [];

    /// <summary>The fields as they stood, and what was filled in.</summary>
    public IReadOnlyList<AnsweredField> Fields => Content.Length == 0 ? [] : JsonSerializer.Deserialize<List<AnsweredField>>(Content) ?? [];

    /// <summary>How mails and consents call it.</summary>
    public static string About(int id) => string.Create(CultureInfo.InvariantCulture, $"form answer {id}");
}

/// <summary>A field as it stood, and what was filled in.</summary>
public sealed record AnsweredField(string Label, FieldKind Kind, string Value);

/// <summary>A file that came with an answer: encrypted in the database, outside of everything that is served.</summary>
public sealed class AnswerFile
{
    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>The answer.</summary>
    public int AnswerId { get; init; }

    /// <summary>Its name, made harmless, with the ending of what it is.</summary>
    [Personal]
    public required string Name { get; init; }

    /// <summary>What it is, told by its content.</summary>
    public required string MediaType { get; init; }

    /// <summary>Its size in bytes.</summary>
    public required int Bytes { get; init; }

    /// <summary>The file, in Base64.</summary>
    [Personal]
    public required string Content { get; init; }
}
