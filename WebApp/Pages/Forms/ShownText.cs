using WebApp.Content;
using WebApp.Content.Forms;
using WebApp.Data;

namespace WebApp.Pages.Forms;

/// <summary>A text with the forms that stand in it, as readers see it or the team in its preview.</summary>
/// <param name="Parts">The text, and where forms stand.</param>
/// <param name="Forms">The forms that it names, by address.</param>
/// <param name="Path">Where forms are sent to; null in a preview, which also says what is missing.</param>
public sealed record ShownText(IReadOnlyList<TextPart> Parts, IReadOnlyDictionary<string, SiteForm> Forms, string? Path)
{
    /// <summary>The form that was just sent; null for none.</summary>
    public string? Sent { get; init; }

    /// <summary>What was typed into a form that was refused.</summary>
    public (string Form, FormPost Typed)? Refused { get; init; }

    /// <summary>Reads the forms of a text.</summary>
    public static async Task<ShownText> OfAsync(AppDbContext db, string body, string? path, CancellationToken cancel)
    {
        var parts = Markup.ToParts(body);
        return new(parts, await FormsInText.InAsync(db, parts, cancel), path);
    }

    /// <summary>A form that visitors can fill in here.</summary>
    public SiteForm? Open(string slug) => Forms.GetValueOrDefault(slug) is { IsOpen: true } form ? form : null;

    /// <summary>The form of an address as it stands here.</summary>
    public ShownForm Show(SiteForm form) => new(form, Path is null ? null : $"{Path}#{Anchor(form)}", Refused is var (slug, typed) && slug == form.Slug ? typed : null);

    /// <summary>Where in the page a form stands.</summary>
    public static string Anchor(SiteForm form) => "form-" + form.Slug;
}
