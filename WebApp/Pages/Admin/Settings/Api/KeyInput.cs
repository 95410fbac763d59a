using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using WebApp.Api;
using WebApp.Api.Keys;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Settings.Api;

/// <summary>What somebody typed of a key.</summary>
public sealed class KeyInput
{
    [Required(ErrorMessage = "Type what the key is for.")]
    [StringLength(ApiKey.MaxName, ErrorMessage = "At most {1} characters.")]
    public string Name { get; set; } = "";

    public List<string> Scopes { get; set; } = [];

    /// <summary>The last day that it opens anything, in the site's time zone.</summary>
    public DateOnly? LastDay { get; set; }

    [StringLength(1000, ErrorMessage = "At most {1} characters.")]
    public string? Networks { get; set; }

    [StringLength(1000, ErrorMessage = "At most {1} characters.")]
    public string? Origins { get; set; }

    /// <summary>A stored key as it would have been typed.</summary>
    public static KeyInput Of(ApiKey key, SiteOptions site) => new()
    {
        Name = key.Name, Scopes = [.. ApiKey.Parts(key.Scopes)], Networks = key.Networks, Origins = key.Origins,
        LastDay = key.ExpiresAt is { } end ? DateOnly.FromDateTime(site.ToLocal(end.AddTicks(-1))) : null,
    };

    /// <summary>The wish that it says; null, and why in <paramref name="errors"/>, if it cannot be.</summary>
    public KeyWish? Read(ModelStateDictionary errors, SiteOptions site, DateTime now)
    {
        if (KeyRules.ReadNetworks(Networks, out var networks) is { } wrongNetwork)
            errors.AddModelError("Input.Networks", wrongNetwork);
        if (KeyRules.ReadOrigins(Origins, out var origins) is { } wrongOrigin)
            errors.AddModelError("Input.Origins", wrongOrigin);
        if (Scopes.Count == 0 || !Scopes.TrueForAll(WebApp.Api.Scopes.IsKnown))
            errors.AddModelError("Input.Scopes", "Choose at least one thing that the key may do.");
        DateTime? end = LastDay is { } day && day < DateOnly.MaxValue ? Days.Begin(day.AddDays(1), TimeZoneInfo.FindSystemTimeZoneById(site.TimeZone)) : null;
        if (end <= now)
            errors.AddModelError("Input.LastDay", "This day is over.");
        return errors.IsValid ? new(Name.Trim(), [.. WebApp.Api.Scopes.All.Select(s => s.Name).Where(Scopes.Contains)], end, networks, origins) : null;
    }
}
