using System.ComponentModel.DataAnnotations;

namespace WebApp.Primitives;

/// <summary>Who we are: the settings under <c>Site</c>.</summary>
public sealed class SiteOptions : IValidatableObject
{
    /// <summary>The name in the header, in mails and on payment pages.</summary>
    [Required]
    [StringLength(60)]
    public string Name { get; set; } = "Mainstay";

    /// <summary>One line under the name on the home page and in search results.</summary>
    [StringLength(160)]
    public string Tagline { get; set; } = "";

    /// <summary>The address that links in mails and payment pages start with. Empty: the address of the request, or where the site listens.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The ISO 4217 code that prices are in.</summary>
    public string Currency { get; set; } = "EUR";

    /// <summary>The ISO 3166-1 alpha-2 code of the home country: first in the checkout's list.</summary>
    public string Country { get; set; } = "IE";

    /// <summary>The IANA time zone that dates are shown in.</summary>
    public string TimeZone { get; set; } = "Europe/Dublin";

    /// <summary>Whether an empty shop is filled with demo content at the first start in Development.</summary>
    public bool DemoContent { get; set; } = true;

    /// <summary>A moment as it is shown to people.</summary>
    public DateTime ToLocal(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(TimeZone));

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUrl.Length > 0 && !(Uri.TryCreate(BaseUrl, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            yield return new("Site:BaseUrl must be empty or an absolute http(s) address such as https://shop.example.com.");
        if (!Currencies.IsCode(Currency))
            yield return new("Site:Currency must be an ISO 4217 code of three capital letters, such as EUR, USD or GBP.");
        if (Country is not { Length: 2 } || !Country.All(char.IsAsciiLetterUpper))
            yield return new("Site:Country must be an ISO 3166-1 code of two capital letters, such as IE, DE or US.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return new($"Site:TimeZone must be an IANA time zone such as Europe/Dublin or America/New_York; “{TimeZone}” is none.");
    }
}
