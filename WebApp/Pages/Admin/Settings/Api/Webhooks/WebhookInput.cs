using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using WebApp.Api.Webhooks;

namespace WebApp.Pages.Admin.Settings.Api.Webhooks;

/// <summary>What somebody typed of a receiver.</summary>
public sealed class WebhookInput
{
    [Required(ErrorMessage = "Type what it is for.")]
    [StringLength(WebhookSubscription.MaxName, ErrorMessage = "At most {1} characters.")]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Type where messages go.")]
    public string Url { get; set; } = "";

    public List<string> Events { get; set; } = [];

    /// <summary>The wish that it says; null, and why in <paramref name="errors"/>, if it cannot be.</summary>
    public WebhookWish? Read(ModelStateDictionary errors, WebhookOptions options)
    {
        if (Url.Length > 0 && options.Problem(Url.Trim()) is { } problem)
            errors.AddModelError("Input.Url", problem);
        if (Events.Count == 0 || !Events.TrueForAll(Happenings.IsKnown))
            errors.AddModelError("Input.Events", "Choose at least one thing that it hears of.");
        return errors.IsValid ? new(Name.Trim(), Url.Trim(), [.. Happenings.All.Select(h => h.Name).Where(Events.Contains)]) : null;
    }
}
