using WebApp.Content.Forms;

namespace WebApp.Pages.Forms;

/// <summary>A form as a page shows it.</summary>
/// <param name="Form">The form, with its fields in order.</param>
/// <param name="Action">Where it is sent to; null: it can only be looked at.</param>
/// <param name="Typed">What was typed, when it was refused.</param>
public sealed record ShownForm(SiteForm Form, string? Action, FormPost? Typed = null);
