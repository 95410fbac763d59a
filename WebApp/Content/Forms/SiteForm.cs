using WebApp.Data.Protection;

namespace WebApp.Content.Forms;

/// <summary>What a field of a form takes.</summary>
public enum FieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    LongText,

    /// <summary>An e-mail address; the first one of a form is where the answer goes.</summary>
    Email,

    /// <summary>One of several.</summary>
    Choice,

    /// <summary>A picture, a PDF or a plain text.</summary>
    File,

    /// <summary>A box to tick; what was agreed to is kept word for word.</summary>
    Consent,
}

/// <summary>A form that the team has built, at <c>/forms/{slug}</c>.</summary>
public sealed class SiteForm
{
    /// <summary>The longest title.</summary>
    public const int MaxTitle = 120;

    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>Its address under <c>/forms/</c>.</summary>
    public required string Slug { get; set; }

    /// <summary>The headline.</summary>
    public required string Title { get; set; }

    /// <summary>The text above it, in Markdown.</summary>
    [Media.ShowsPictures]
    public string Intro { get; set; } = "";

    /// <summary>What is said when it was sent, in Markdown.</summary>
    [Media.ShowsPictures]
    public string Thanks { get; set; } = "";

    /// <summary>Where answers are mailed to; empty: to whom alerts go.</summary>
    [Personal]
    public string SendTo { get; set; } = "";

    /// <summary>Whether visitors can fill it in.</summary>
    public bool IsOpen { get; set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>Rises with every save, so that two editors notice each other.</summary>
    public int Version { get; set; }

    /// <summary>What it asks for.</summary>
    public List<FormField> Fields { get; } = [];
}

/// <summary>A field of a form.</summary>
public sealed class FormField
{
    /// <summary>The longest label, and the longest consent.</summary>
    public const int MaxLabel = 500;

    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>The form.</summary>
    public int FormId { get; init; }

    /// <summary>Its place, smallest first.</summary>
    public int Position { get; set; }

    /// <summary>What it takes.</summary>
    public FieldKind Kind { get; set; }

    /// <summary>The words above it; of a consent the whole sentence.</summary>
    public required string Label { get; set; }

    /// <summary>A line of help; may be empty.</summary>
    public string Help { get; set; } = "";

    /// <summary>Whether the form cannot be sent without it.</summary>
    public bool IsRequired { get; set; }

    /// <summary>Of a choice: what there is to choose from.</summary>
    public List<string> Choices { get; set; } = [];

    /// <summary>Its name in the form.</summary>
    public string Name => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"f{Id}");
}
